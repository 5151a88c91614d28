import enAccess from "./en/access.json";
import enCapability from "./en/capability.json";
import enClusters from "./en/clusters.json";
import enCommon from "./en/common.json";
import enFailure from "./en/failure.json";
import enImages from "./en/images.json";
import enIntents from "./en/intents.json";
import enKeys from "./en/keys.json";
import enLaunch from "./en/launch.json";
import enNetworks from "./en/networks.json";
import enOverview from "./en/overview.json";
import enQuotas from "./en/quotas.json";
import enRecipes from "./en/recipes.json";
import enRecreate from "./en/recreate.json";
import enServers from "./en/servers.json";
import enShell from "./en/shell.json";
import enSignIn from "./en/signIn.json";
import enSites from "./en/sites.json";
import enTable from "./en/table.json";
import enUpkeep from "./en/upkeep.json";
import enValidation from "./en/validation.json";
import enVolumes from "./en/volumes.json";
import enWhere from "./en/where.json";
import frAccess from "./fr/access.json";
import frCapability from "./fr/capability.json";
import frClusters from "./fr/clusters.json";
import frCommon from "./fr/common.json";
import frFailure from "./fr/failure.json";
import frImages from "./fr/images.json";
import frIntents from "./fr/intents.json";
import frKeys from "./fr/keys.json";
import frLaunch from "./fr/launch.json";
import frNetworks from "./fr/networks.json";
import frOverview from "./fr/overview.json";
import frQuotas from "./fr/quotas.json";
import frRecipes from "./fr/recipes.json";
import frRecreate from "./fr/recreate.json";
import frServers from "./fr/servers.json";
import frShell from "./fr/shell.json";
import frSignIn from "./fr/signIn.json";
import frSites from "./fr/sites.json";
import frTable from "./fr/table.json";
import frUpkeep from "./fr/upkeep.json";
import frValidation from "./fr/validation.json";
import frVolumes from "./fr/volumes.json";
import frWhere from "./fr/where.json";
import type { Locale } from "./locales";

const fr = {
  access: frAccess,
  capability: frCapability,
  clusters: frClusters,
  common: frCommon,
  failure: frFailure,
  images: frImages,
  intents: frIntents,
  keys: frKeys,
  launch: frLaunch,
  networks: frNetworks,
  overview: frOverview,
  quotas: frQuotas,
  recipes: frRecipes,
  recreate: frRecreate,
  servers: frServers,
  shell: frShell,
  signIn: frSignIn,
  sites: frSites,
  table: frTable,
  upkeep: frUpkeep,
  validation: frValidation,
  volumes: frVolumes,
  where: frWhere,
};

export type Messages = typeof fr;

const en: Messages = {
  access: enAccess,
  capability: enCapability,
  clusters: enClusters,
  common: enCommon,
  failure: enFailure,
  images: enImages,
  intents: enIntents,
  keys: enKeys,
  launch: enLaunch,
  networks: enNetworks,
  overview: enOverview,
  quotas: enQuotas,
  recipes: enRecipes,
  recreate: enRecreate,
  servers: enServers,
  shell: enShell,
  signIn: enSignIn,
  sites: enSites,
  table: enTable,
  upkeep: enUpkeep,
  validation: enValidation,
  volumes: enVolumes,
  where: enWhere,
};

/** Both languages whole: for the server, which sends one of them to the browser. */
export const messages: Record<Locale, Messages> = { fr, en };

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}

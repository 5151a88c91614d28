import enAccess from "./en/access.json";
import enCapability from "./en/capability.json";
import enClusters from "./en/clusters.json";
import enCommon from "./en/common.json";
import enFailure from "./en/failure.json";
import enIntents from "./en/intents.json";
import enLaunch from "./en/launch.json";
import enOverview from "./en/overview.json";
import enQuotas from "./en/quotas.json";
import enServers from "./en/servers.json";
import enShell from "./en/shell.json";
import enSignIn from "./en/signIn.json";
import enSites from "./en/sites.json";
import enTable from "./en/table.json";
import enValidation from "./en/validation.json";
import frAccess from "./fr/access.json";
import frCapability from "./fr/capability.json";
import frClusters from "./fr/clusters.json";
import frCommon from "./fr/common.json";
import frFailure from "./fr/failure.json";
import frIntents from "./fr/intents.json";
import frLaunch from "./fr/launch.json";
import frOverview from "./fr/overview.json";
import frQuotas from "./fr/quotas.json";
import frServers from "./fr/servers.json";
import frShell from "./fr/shell.json";
import frSignIn from "./fr/signIn.json";
import frSites from "./fr/sites.json";
import frTable from "./fr/table.json";
import frValidation from "./fr/validation.json";
import type { Locale } from "./locales";

const fr = {
  access: frAccess,
  capability: frCapability,
  clusters: frClusters,
  common: frCommon,
  failure: frFailure,
  intents: frIntents,
  launch: frLaunch,
  overview: frOverview,
  quotas: frQuotas,
  servers: frServers,
  shell: frShell,
  signIn: frSignIn,
  sites: frSites,
  table: frTable,
  validation: frValidation,
};

export type Messages = typeof fr;

const en: Messages = {
  access: enAccess,
  capability: enCapability,
  clusters: enClusters,
  common: enCommon,
  failure: enFailure,
  intents: enIntents,
  launch: enLaunch,
  overview: enOverview,
  quotas: enQuotas,
  servers: enServers,
  shell: enShell,
  signIn: enSignIn,
  sites: enSites,
  table: enTable,
  validation: enValidation,
};

/** Both languages whole: for the server, which sends one of them to the browser. */
export const messages: Record<Locale, Messages> = { fr, en };

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}

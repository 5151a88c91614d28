// `npm run lab`: three real OpenStack sites on this machine. Installs what is missing (Debian 12, root), prints how to use them.
import { installPackages } from "../../server/launcher/install.mjs";
import { writeFederation } from "./federation.mjs";
import { ask, install, lab } from "./lab.mjs";

const started = Date.now();
installPackages();
install();
lab("up");
const endpoints = ask("endpoints");
const { env, accounts } = await writeFederation(endpoints);
const settings = Object.entries(env).map(([name, value]) => `${name}=${value}`);

console.log(`\nThe lab is up (${Math.round((Date.now() - started) / 1000)} s).\n`);
for (const site of endpoints.sites)
  console.log(`  ${site.name.padEnd(6)} ${site.auth_url}   ${site.services.join(" ")}`);
console.log(`
  OpenID provider ${endpoints.issuer}: ${accounts.join(", ")} (the password is the name)
  Accounts of the sites, domain lab: ${Object.entries(endpoints.sites[0].users)
    .map((pair) => pair.join(" / "))
    .join(", ")}

  The dashboard on it:  ${settings.join(" ")} npm start
  Take it down:         npm run lab:down
`);

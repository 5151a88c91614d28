import { parseArgs } from "node:util";
import { startSimulator } from "#simulator/start.ts";

const usage = `node e2e/simulator/main.ts [--port 4600] [--federation FILE] [--speed 1] [--no-delays]
  --port        port of the identity provider; the sites follow at +11, +21 … +61
  --federation  writes the federation file there
  --speed       how many times as fast machines and clusters come up
  --no-delays   answer at once, AMU too
  --extra-servers  so many machines more, shared among the sites
  --no-seeds    empty projects
  --token-ttl   seconds an access token of the identity provider lives (3600)
`;

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4600" },
    federation: { type: "string" },
    speed: { type: "string", default: "1" },
    "no-delays": { type: "boolean", default: false },
    "token-ttl": { type: "string", default: "3600" },
    "extra-servers": { type: "string", default: "0" },
    "no-seeds": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  process.stdout.write(usage);
  process.exit(0);
}

const simulator = await startSimulator({
  port: Number(values.port),
  speed: Number(values.speed),
  delays: !values["no-delays"],
  seeds: !values["no-seeds"],
  extraServers: Number(values["extra-servers"]),
  accessTokenTtlS: Number(values["token-ttl"]),
});
if (values.federation !== undefined) await simulator.federationFile(values.federation);

const summary = {
  issuer: simulator.issuer,
  clientId: simulator.clientId,
  clientSecret: simulator.clientSecret,
  federation: values.federation ?? `${simulator.issuer}/_control/federation.yaml`,
  accounts: simulator.people,
  credentials: simulator.credentials,
  sites: Object.fromEntries(Object.values(simulator.sites).map(({ id, authUrl }) => [id, authUrl])),
};
// One line, for the program that started it; the password of each account is its name.
process.stdout.write(`${JSON.stringify(summary)}\n`);

for (const end of ["SIGINT", "SIGTERM", "disconnect"] as const) {
  process.once(end, () => void simulator.stop().then(() => process.exit(0)));
}

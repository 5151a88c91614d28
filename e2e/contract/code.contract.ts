import { rmSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { planOfRequest } from "@/components/servers/code/plan-of-request";
import { type CodeLanguage, showAsCode } from "@/components/servers/show-as-code";
import { carryOut } from "./carry-out";
import { folderFor, runBlock } from "./emitted-code";
import { type Launch, type LaunchWorld, launches, prepareLaunch, userData } from "./launch-world";
import { machineFacts, serversNamed, sweep, volumesOf } from "./machine-facts";
import { cleanUp } from "./made";
import { running, sites, type SiteFacts } from "./target";
import { until } from "./until";

const later = cleanUp();
const minutes = 60_000;

const keptOf = ({ request }: LaunchWorld) =>
  (request.spec.volumes ?? []).flatMap((volume) => (volume.kind === "existing" ? [volume.id] : []));
const nameOf = ({ request }: LaunchWorld) => request.servers[0]?.name ?? "";
const madeVolumes = async (world: LaunchWorld) =>
  (await volumesOf(world.hand, nameOf(world))).filter((id) => !keptOf(world).includes(id));

/** `first`: what takes the machine away in its own way; its disks may outlive that. */
async function swept(world: LaunchWorld, first: readonly (() => Promise<unknown>)[] = []): Promise<void> {
  const volumes = await madeVolumes(world);
  for (const away of first) await away();
  await sweep(world.hand, nameOf(world), volumes);
}
/** All that was made bears the machine's name and is found by it: `swept`. */
const bySweep = () => undefined;

/** As the form does it: the group, the machine, the address, each a wish. */
async function byTheForm(world: LaunchWorld): Promise<void> {
  const { spec, newGroup } = world.request;
  const { siteId, projectId, address } = spec;
  const name = nameOf(world);
  const ctx = { ...world.ctx, signal: AbortSignal.timeout(6 * minutes) };
  const body = { siteId, projectId, ...newGroup };
  const group = newGroup && (await carryOut(ctx, { kind: "security_group.create", name, body }, bySweep));
  const after = group ? ({ kind: "security_group.create", resourceId: group.resourceId } as const) : null;
  const server = await carryOut(ctx, { kind: "server.create", name, body: spec, after }, bySweep);
  if (address === undefined) return;
  const wish = { kind: "floating_ip.create" as const, name, body: { siteId, projectId, from: address } };
  await carryOut(ctx, { ...wish, after: { kind: "server.create", resourceId: server.resourceId } }, bySweep);
}

/** Nova tells a machine's addresses from a copy of its own, which is late now and then. */
async function factsOf(world: LaunchWorld) {
  const { hand, admin, request } = world;
  const hasAddress = request.spec.address !== undefined;
  const [server, ...others] = await until(
    "the machine is there with all its addresses",
    () => serversNamed(hand, nameOf(world)),
    (found) =>
      found.length > 0 &&
      found.every(({ status, addresses }) => {
        const kinds = Object.values(addresses).flatMap((rows) => rows.map((row) => row["OS-EXT-IPS:type"]));
        return status !== "BUILD" && (status === "ERROR" || !hasAddress || kinds.includes("floating"));
      }),
    { seconds: 180 },
  );
  expect(others).toEqual([]);
  return machineFacts(hand, admin, server?.id ?? "", nameOf(world));
}

/** The machine that a block makes; all of it is taken away again. */
async function madeBy(language: CodeLanguage, world: LaunchWorld) {
  const { site, request, names } = world;
  const words = { siteName: site.id, projectName: site.project, nameOf: (id: string) => names.get(id) ?? id };
  const folder = folderFor(site, userData);
  const aways: (() => Promise<unknown>)[] = [];
  try {
    aways.push(await runBlock(language, showAsCode(language, planOfRequest(request, words)), folder, site));
    return await factsOf(world);
  } finally {
    await swept(world, aways);
    rmSync(folder, { recursive: true });
  }
}

const has = (site: SiteFacts, service: "block-storage" | "orchestration") => service in site.services;

function languagesFor(site: SiteFacts, launch: Launch): CodeLanguage[] {
  const heat: CodeLanguage[] = has(site, "orchestration") ? ["heat"] : [];
  // Debian 12 has the client's release 6.0, which cannot say this one; 6.1 can.
  return launch === "a start disk of a type that goes with it" ? ["python", ...heat] : ["openstack", "python", ...heat];
}

/** Only at the lab: the clients of OpenStack come with its packages, and what they do with real services is the question. */
describe.skipIf(running.target !== "lab").each(sites)("the code shown for a launch at $id", (site) => {
  const known = has(site, "block-storage") ? launches : (["the usual"] as const);
  describe.each(known)("%s", (launch) => {
    let world: LaunchWorld;
    let formed: Awaited<ReturnType<typeof machineFacts>>;

    beforeAll(async () => {
      world = await prepareLaunch(site, launch, later);
      later(() => swept(world));
      await byTheForm(world);
      formed = await factsOf(world);
      await swept(world);
    }, 8 * minutes);

    it("is made as wished by the form", () => {
      const { bootVolume, volumes = [] } = world.request.spec;
      expect(formed).toMatchObject({ status: "ACTIVE", userData: Buffer.from(userData).toString("base64") });
      expect(formed.metadata).toMatchObject({ pleiade_ends_on: "2027-01-31" });
      expect(formed.disks).toHaveLength(volumes.length + (bootVolume ? 1 : 0));
    });

    it.each(languagesFor(site, launch))(
      "is the same machine when %s makes it",
      { timeout: 8 * minutes },
      async (language) => {
        expect(await madeBy(language, world)).toEqual(formed);
      },
    );
  });
});

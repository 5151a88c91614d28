import { describe, expect, it } from "vitest";
import { listFlavors } from "@/server/openstack/compute/flavors";
import { listImages } from "@/server/openstack/image/images";
import { listNetworks } from "@/server/openstack/network/networks";
import { listSecurityGroups } from "@/server/openstack/network/security-groups";
import { listAll, type ListCall } from "@/server/openstack/pagination";
import { open } from "./person";
import { sites } from "./target";

const lists: Record<string, ListCall> = {
  flavors: { service: "compute", path: "/flavors/detail", collection: "flavors" },
  images: { service: "image", path: "/images", collection: "images" },
  networks: { service: "network", path: "/networks", collection: "networks" },
  "security groups": { service: "network", path: "/security-groups", collection: "security_groups" },
  "cluster templates": { service: "container-infra", path: "/clustertemplates", collection: "clustertemplates" },
};

const compare = (a: string, b: string) => (a < b ? -1 : 1);
const idsOf = (items: unknown[]) =>
  (items as { id?: string; uuid?: string }[]).map((item) => item.id ?? item.uuid ?? "").toSorted(compare);

const cases = sites.flatMap((site) =>
  Object.entries(lists)
    .filter(([, { service }]) => service in site.services)
    .map(([what, call]) => ({ site, id: site.id, what, call })),
);

describe("paging", () => {
  it.each(cases)("$what at $id: one by one gives what all at once gives", async ({ site, call }) => {
    const session = await open(site);
    const whole = await listAll(session, { ...call, pageSize: 1000 });
    const oneByOne = await listAll(session, { ...call, pageSize: 1 });
    expect(whole.items.length).toBeGreaterThan(0);
    expect(oneByOne.isComplete).toBe(true);
    expect(oneByOne.items).toHaveLength(whole.items.length);
    expect(idsOf(oneByOne.items)).toEqual(idsOf(whole.items));
  });
});

describe.each(sites)("what machines are made of at $id", (site) => {
  it("flavors, with their sizes", async () => {
    const { rows, unreadable, isComplete } = await listFlavors(await open(site));
    expect({ unreadable, isComplete }).toEqual({ unreadable: 0, isComplete: true });
    expect(rows.find((flavor) => flavor.name === site.flavor.name)).toMatchObject(site.flavor);
  });

  it("images, with the account one signs in to", async () => {
    const { rows, unreadable } = await listImages(await open(site));
    expect(unreadable).toBe(0);
    const image = rows.find((one) => one.name === site.image.name);
    expect(image).toMatchObject({ isBootable: true, loginUser: site.image.loginUser, visibility: "public" });
    expect(Date.parse(image?.updatedAt ?? "")).toBeGreaterThan(0);
  });

  it("networks: one to start on, and the external one that is not", async () => {
    const { rows } = await listNetworks(await open(site));
    expect(rows.some((network) => network.isAttachable && !network.isExternal)).toBe(true);
    const external = rows.find((network) => network.name === site.externalNetwork);
    expect(external).toMatchObject({ isExternal: true, isAttachable: false });
  });

  it("security groups of the project only, `default` among them", async () => {
    const { rows, foreign } = await listSecurityGroups(await open(site));
    expect(foreign).toBe(0);
    expect(rows.filter((group) => group.name === "default")).toHaveLength(1);
  });
});

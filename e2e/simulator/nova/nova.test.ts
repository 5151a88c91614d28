import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSimulator, type Simulator } from "#simulator/start.ts";
import { compute, signIn, until, type Hand } from "#simulator/testing.ts";

let simulator: Simulator;
let hand: Hand;
const newest = compute("2.93");

beforeAll(async () => {
  simulator = await startSimulator({ seeds: false, speed: 20 });
  hand = await signIn(simulator, "scigne", "FG_biomed");
});
afterAll(() => simulator.stop());

const flavorId = async (name: string): Promise<string> => {
  const { body } = await hand.call("nova", "GET", "/flavors");
  return body.flavors.find((flavor: { name: string }) => flavor.name === name).id;
};

async function create(more: object = {}, flavor = "m1.small") {
  const { body: images } = await hand.call("glance", "GET", "/images?name=Debian 12");
  const { body: networks } = await hand.call("neutron", "GET", "/networks?router:external=false");
  const server = {
    name: "one",
    flavorRef: await flavorId(flavor),
    imageRef: images.images[0].id,
    networks: [{ uuid: networks.networks[0].id }],
    ...more,
  };
  return hand.call("nova", "POST", "/servers", { server }, newest);
}

const show = (id: string) => hand.call("nova", "GET", `/servers/${id}`, undefined, newest);
const act = (id: string, body: unknown) => hand.call("nova", "POST", `/servers/${id}/action`, body, newest);
const active = (id: string) =>
  until(
    () => show(id),
    ({ body }) => body.server.status === "ACTIVE",
  );

describe("the life of a server", () => {
  it("goes through its tasks, keeps its tag from the first instant, and is gone after its deletion", async () => {
    const { status, body } = await create({ tags: ["pleiade:1"] });
    expect(status).toBe(202);
    const { id } = body.server;
    const tagged = await hand.call("nova", "GET", "/servers?tags=pleiade:1", undefined, newest);
    expect(tagged.body.servers).toHaveLength(1);
    const seen = new Set<string>();
    await until(
      () => show(id),
      ({ body: { server } }) => {
        seen.add(`${server.status} ${server["OS-EXT-STS:task_state"]}`);
        return server.status === "ACTIVE";
      },
    );
    expect([...seen][0]).toBe("BUILD scheduling");
    expect(seen).toContain("BUILD spawning");
    const { server } = (await show(id)).body;
    expect(server.addresses.private).toHaveLength(1);
    expect(server["OS-EXT-STS:power_state"]).toBe(1);
    expect((await hand.call("nova", "DELETE", `/servers/${id}`)).status).toBe(204);
    expect((await show(id)).body.server["OS-EXT-STS:task_state"]).toBe("deleting");
    await until(
      () => show(id),
      ({ status: now }) => now === 404,
    );
    const { body: ports } = await hand.call("neutron", "GET", `/ports?device_id=${id}`);
    expect(ports.ports).toEqual([]);
    const since = new Date(Date.now() - 60_000).toISOString();
    const { body: changed } = await hand.call(
      "nova",
      "GET",
      `/servers/detail?changes-since=${since}`,
      undefined,
      newest,
    );
    expect(changed.servers.find((one: { id: string }) => one.id === id).status).toBe("DELETED");
  });

  it("never comes up once it was deleted while being built", async () => {
    const { id } = (await create()).body.server;
    await until(
      () => show(id),
      ({ body }) => body.server["OS-EXT-STS:task_state"] === "networking",
    );
    await hand.call("nova", "DELETE", `/servers/${id}`);
    const seen = new Set<string>();
    await until(
      () => show(id),
      ({ status, body }) => {
        seen.add(status === 404 ? "gone" : `${body.server.status} ${body.server["OS-EXT-STS:task_state"]}`);
        return status === 404;
      },
    );
    expect([...seen]).toEqual(["BUILD deleting", "gone"]);
  });

  it("refuses what does not fit its state, in Nova's words", async () => {
    const { id } = (await create()).body.server;
    await active(id);
    const start = await act(id, { "os-start": null });
    expect(start.status).toBe(409);
    expect(start.body.conflictingRequest.message).toBe(`Cannot 'start' instance ${id} while it is in vm_state active`);
    expect((await act(id, { "os-stop": null })).status).toBe(202);
    const again = await act(id, { "os-stop": null });
    expect(again.body.conflictingRequest.message).toBe(
      `Cannot 'stop' instance ${id} while it is in task_state powering-off`,
    );
    await until(
      () => show(id),
      ({ body }) => body.server.status === "SHUTOFF" && body.server["OS-EXT-STS:task_state"] === null,
    );
    await hand.call("nova", "DELETE", `/servers/${id}`);
  });

  it("waits for a resize to be confirmed and starts its usage anew", async () => {
    const { id } = (await create()).body.server;
    const before = (await active(id)).body.server["OS-SRV-USG:launched_at"];
    expect((await act(id, { resize: { flavorRef: await flavorId("m1.medium") } })).status).toBe(202);
    const { body } = await until(
      () => show(id),
      (answer) => answer.body.server.status === "VERIFY_RESIZE",
    );
    expect(body.server.flavor.original_name).toBe("m1.medium");
    expect(body.server["OS-SRV-USG:launched_at"] > before).toBe(true);
    expect((await act(id, { confirmResize: null })).status).toBe(204);
    await active(id);
    await hand.call("nova", "DELETE", `/servers/${id}`);
  });

  it("finds no host for the third card of two, with the reason only in `fault`", async () => {
    const { id } = (await create({}, "g1.h200")).body.server;
    const { body } = await until(
      () => show(id),
      (answer) => answer.body.server.status === "ERROR",
    );
    expect(body.server.fault).toMatchObject({
      code: 500,
      message: "No valid host was found. There are not enough hosts available.",
    });
    await hand.call("nova", "DELETE", `/servers/${id}`);
  });

  it("refuses more than the quota before anything is made", async () => {
    const { status, body } = await create({ min_count: 11, max_count: 11 });
    expect(status).toBe(403);
    expect(body.forbidden.message).toMatch(
      /^Quota exceeded for instances: Requested 11, but already used \d+ of 10 instances$/,
    );
  });
});

describe("microversions", () => {
  it("show the flavor's id below 2.47 and its sizes from there on", async () => {
    const { id } = (await create()).body.server;
    const old = await hand.call("nova", "GET", `/servers/${id}`, undefined, compute("2.46"));
    expect(Object.keys(old.body.server.flavor)).toEqual(["id", "links"]);
    expect((await show(id)).body.server.flavor.vcpus).toBe(1);
    await hand.call("nova", "DELETE", `/servers/${id}`);
  });

  it("know no tags in a create below 2.52, and nothing beyond the site's newest", async () => {
    const { body } = await hand.call(
      "nova",
      "POST",
      "/servers",
      { server: { name: "x", flavorRef: "1", networks: "none", tags: [] } },
      compute("2.51"),
    );
    expect(body.badRequest.message).toContain("Additional properties are not allowed ('tags' was unexpected)");
    const beyond = await hand.call("nova", "GET", "/servers", undefined, compute("2.97"));
    expect(beyond.status).toBe(406);
    expect(beyond.body.computeFault.message).toBe(
      "Version 2.97 is not supported by the API. Minimum is 2.1 and maximum is 2.96.",
    );
  });
});

it("pages through a list to its end", async () => {
  const ids: string[] = [];
  for (let index = 0; index < 3; index++) ids.push((await create({ name: `row-${index}` })).body.server.id);
  const seen: string[] = [];
  let marker = "";
  for (;;) {
    const { body } = await hand.call(
      "nova",
      "GET",
      `/servers?name=row-&limit=2${marker && `&marker=${marker}`}`,
      undefined,
      newest,
    );
    if (body.servers.length === 0) break;
    seen.push(...body.servers.map((server: { id: string }) => server.id));
    marker = seen.at(-1) ?? "";
  }
  expect(seen.toSorted()).toEqual(ids.toSorted());
  for (const id of ids) await hand.call("nova", "DELETE", `/servers/${id}`);
});

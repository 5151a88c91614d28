import { expect, it } from "vitest";
import { newServerBody, type NewServer } from "./new-server";

const intentId = "01938b3c-7e00-7a10-8b3d-2f1e4c5d6a70";
const plain: NewServer = {
  intentId,
  name: "web",
  flavorId: "f1",
  imageId: "i1",
  networkIds: ["n1"],
  securityGroupIds: [],
  keyName: null,
};
const sent = (part: Partial<NewServer>, version = "2.93") =>
  newServerBody({ ...plain, ...part }, version) as { server: Record<string, unknown> } & Record<string, unknown>;
const disksOf = (part: Partial<NewServer>) => sent(part).server["block_device_mapping_v2"];

it("starts from a new volume: no image beside it, the type only when one is chosen", () => {
  const { server } = sent({ bootVolume: { sizeGiB: 20, isKept: true } });
  expect(server).not.toHaveProperty("imageRef");
  expect(server["block_device_mapping_v2"]).toEqual([
    {
      boot_index: 0,
      uuid: "i1",
      source_type: "image",
      destination_type: "volume",
      volume_size: 20,
      delete_on_termination: false,
    },
  ]);
  expect(disksOf({ bootVolume: { sizeGiB: 20, volumeType: "ssd", isKept: false } })).toEqual([
    expect.objectContaining({ volume_type: "ssd", delete_on_termination: true }),
  ]);
});

it("further disks: the size's own start disk is named too, and nobody's volume is ever deleted", () => {
  const { server } = sent({
    volumes: [
      { kind: "existing", id: "v1" },
      { kind: "new", sizeGiB: 5, isKept: false },
    ],
  });
  expect(server["imageRef"]).toBe("i1");
  expect(server["block_device_mapping_v2"]).toEqual([
    { boot_index: 0, uuid: "i1", source_type: "image", destination_type: "local", delete_on_termination: true },
    {
      boot_index: -1,
      uuid: "v1",
      source_type: "volume",
      destination_type: "volume",
      delete_on_termination: false,
    },
    { boot_index: -1, source_type: "blank", destination_type: "volume", volume_size: 5, delete_on_termination: true },
  ]);
});

it("no disk chosen: no mapping at all", () => expect(disksOf({ volumes: [] })).toBeUndefined());

it("what belongs to the person travels with the machine", () => {
  const part = { tags: ["demo"], description: "x", endsOn: "2027-01-31", recipes: ["docker", "updates"] };
  expect(sent(part).server).toMatchObject({
    tags: [`pleiade:${intentId}`, "demo"],
    description: "x",
    metadata: { pleiade_ends_on: "2027-01-31", pleiade_recipes: "docker,updates" },
  });
  const old = sent(part, "2.18").server;
  expect(old).not.toHaveProperty("tags");
  expect(old).not.toHaveProperty("description");
  expect(old["metadata"]).toEqual({
    pleiade_ends_on: "2027-01-31",
    pleiade_recipes: "docker,updates",
    pleiade_intent: intentId,
  });
});

it("the server group is a hint beside the machine", () => {
  expect(sent({ serverGroupId: "sg" })["os:scheduler_hints"]).toEqual({ group: "sg" });
  expect(sent({})).not.toHaveProperty("os:scheduler_hints");
});

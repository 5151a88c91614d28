import { assert, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { diskOf, folderOf, growCommands, mountCommands } from "./mount-commands";

const id = "adf91369-3022-4cdd-afd1-970936f9b99d";
const blank = { id, name: "RNA refs", isBootable: false, origin: null };

describe("mountCommands", () => {
  it("names the disk by the first 20 characters of the id", () => {
    expect(diskOf(id)).toBe("/dev/disk/by-id/virtio-adf91369-3022-4cdd-a");
    expect(mountCommands(blank).mount).toBe(
      "sudo mkdir -p /mnt/rna-refs && sudo mount /dev/disk/by-id/virtio-adf91369-3022-4cdd-a /mnt/rna-refs",
    );
  });
  it("formats only what holds nothing, and only what was made empty", () => {
    expect(mountCommands(blank).format).toMatch(/^sudo blkid \S+ \|\| sudo mkfs\.ext4 \S+$/);
    const copy = { ...blank, origin: { kind: "snapshot" as const, id, name: null } };
    expect(mountCommands(copy)).toMatchObject({ format: null, own: null });
  });
  it("takes the first partition of a copy of an image", () => {
    const copy = { ...blank, isBootable: true, origin: { kind: "image" as const, id, name: "Ubuntu" } };
    expect(mountCommands(copy).mount).toContain("virtio-adf91369-3022-4cdd-a-part1");
    expect(growCommands(copy)).toEqual([{ label: "boot", text: expect.stringContaining("growpart") }]);
  });
  it("lets the machine start without it", () => expect(mountCommands(blank).keep).toContain("defaults,nofail"));
});

it("makes a folder that needs no quotes of any name", () => {
  expect(folderOf("été; rm -rf /")).toBe("/mnt/ete-rm-rf");
  assert(property(string({ unit: "grapheme" }), (name) => /^\/mnt\/[a-z0-9][a-z0-9-]{0,31}$/.test(folderOf(name))));
});

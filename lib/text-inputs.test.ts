import { expect, test } from "vitest";
import { ImageName, ImageTag } from "./image";
import { ImportKeyInput, KeypairName, SiteKeyName } from "./key";
import { ServerSpec } from "./launch";
import { EditServerInput, MetadataKey } from "./server-edit";
import { NewServerImage } from "./server-image";
import { VolumeDescription } from "./volume";

const said = (
  schema: { safeParse(value: unknown): { error?: { issues: { message: string }[] } | undefined } },
  text: unknown,
) => schema.safeParse(text).error?.issues.map(({ message }) => message) ?? [];

test.each([
  ["an image's name", ImageName],
  ["an image's tag", ImageTag],
  ["the name of a machine's image", NewServerImage.shape.name],
  ["a key's name at a site", SiteKeyName],
])("%s takes letters of all kinds and no invisible characters", (_what, schema) => {
  expect(said(schema, "données 2026 🧬")).toEqual([]);
  for (const text of ["a\u0000b", "a\u001bb", "a\nb", "a\u007fb"])
    expect(said(schema, text)).toEqual(["control_characters"]);
});

test.each([
  ["a volume", VolumeDescription],
  ["a new machine", ServerSpec.shape.description],
  ["a machine", EditServerInput.shape.description],
])("the description of %s may have several lines, and no invisible characters", (_what, schema) => {
  expect(said(schema, "first\r\nsecond\tthird")).toEqual([]);
  for (const text of ["a\u0000b", "a\u001bb", "a\u007fb"]) expect(said(schema, text)).toEqual(["control_characters"]);
});

test.each([["."], [".."]])("%j would climb out of a path, and is no name", (dots) => {
  expect(said(KeypairName, dots)).toEqual(["key_name"]);
  expect(said(ImportKeyInput.shape.name, dots)).toEqual(["key_name"]);
  expect(said(MetadataKey, dots)).toEqual(["metadata_key"]);
});

test("a new machine takes no mark of ours as a tag, and no private key as a description", () => {
  expect(said(ServerSpec.shape.tags, ["rna", "pleiade:x"])).toEqual(["tag"]);
  expect(said(ServerSpec.shape.tags, ["rna", "pleiades"])).toEqual([]);
  expect(said(ServerSpec.shape.description, "-----BEGIN RSA PRIVATE KEY-----")).toEqual(["private_key"]);
});

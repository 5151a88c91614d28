import { describe, expect, it, test } from "vitest";
import { fileKind, formatFromName, headBytes, nameFromFile } from "./file-kind";

const bytes = (parts: Record<number, string | number[]>, length = headBytes) => {
  const whole = new Uint8Array(length);
  for (const [at, part] of Object.entries(parts))
    whole.set(typeof part === "string" ? new TextEncoder().encode(part) : part, Number(at));
  return whole;
};

describe("what a file is", () => {
  it.each([
    ["qcow2", bytes({ 0: [0x51, 0x46, 0x49, 0xfb, 0, 0, 0, 3], 24: [0, 0, 0, 0, 0x80, 0, 0, 0] }), 2 ** 31],
    ["iso", bytes({ 32_769: "CD001" }), null],
    ["vmdk", bytes({ 0: "KDMV" }), null],
    ["vhdx", bytes({ 0: "vhdxfile" }), null],
    ["vhd", bytes({ 0: "conectix" }), null],
    ["vdi", bytes({ 64: [0x7f, 0x10, 0xda, 0xbe] }), null],
    ["raw", bytes({ 510: [0x55, 0xaa] }), null],
    ["raw", bytes({ 512: "EFI PART" }), null],
  ])("%s by its mark", (format, file, virtualBytes) => {
    expect(fileKind(file)).toEqual({ kind: "disk", format, virtualBytes });
  });

  it.each([
    ["gzip", bytes({ 0: [0x1f, 0x8b, 8] })],
    ["xz", bytes({ 0: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0] })],
    ["zip", bytes({ 0: [0x50, 0x4b, 3, 4] })],
    ["tar", bytes({ 257: "ustar" })],
  ])("%s is an archive, not a disk", (name, file) => {
    expect(fileKind(file)).toEqual({ kind: "packed", name });
  });

  it("a page somebody saved in place of the image is text", () => {
    expect(fileKind(new TextEncoder().encode("<!doctype html>\n<title>404"))).toEqual({ kind: "text" });
  });

  it("zeros and next to nothing say nothing", () => {
    expect(fileKind(bytes({}))).toEqual({ kind: "unknown" });
    expect(fileKind(new Uint8Array([0x51, 0x46, 0x49, 0xfb]))).toEqual({ kind: "unknown" });
    expect(fileKind(new Uint8Array())).toEqual({ kind: "unknown" });
  });
});

test.each([
  ["https://x.org/debian-12-generic-amd64.qcow2?v=1#a", "debian-12-generic-amd64", "qcow2"],
  ["C:\\fakepath\\Ubuntu 24.04.img", "Ubuntu 24.04", "qcow2"],
  ["disk.ISO", "disk", "iso"],
  ["disk", "disk", null],
])("%s is called %s and promises %s", (path, name, format) => {
  expect(nameFromFile(path)).toBe(name);
  expect(formatFromName(path)).toBe(format);
});

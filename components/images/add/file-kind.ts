import type { DiskFormat } from "@/lib/image";

/** Enough for every sign below: the mark of an ISO stands at 32769. */
export const headBytes = 33_000;

const text = (bytes: Uint8Array, at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));
const starts = (bytes: Uint8Array, sign: readonly number[], at = 0) =>
  sign.every((byte, index) => bytes[at + index] === byte);

/** What a file is, whatever it is called. `packed`: an archive, which no site unpacks; `unknown`: may well be raw. */
export type FileKind =
  | { kind: "disk"; format: DiskFormat; virtualBytes: number | null }
  | { kind: "packed"; name: "gzip" | "xz" | "zip" | "bzip2" | "zstd" | "7z" | "tar" }
  | { kind: "text" }
  | { kind: "unknown" };

const packed: [name: Extract<FileKind, { kind: "packed" }>["name"], sign: number[], at?: number][] = [
  ["gzip", [0x1f, 0x8b]],
  ["xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["bzip2", [0x42, 0x5a, 0x68]],
  ["zstd", [0x28, 0xb5, 0x2f, 0xfd]],
  ["7z", [0x37, 0x7a, 0xbc, 0xaf]],
  ["tar", [0x75, 0x73, 0x74, 0x61, 0x72], 257],
];

const disk = (format: DiskFormat, virtualBytes: number | null = null): FileKind => ({
  kind: "disk",
  format,
  virtualBytes,
});

/** https://gitlab.com/qemu-project/qemu/-/blob/master/docs/interop/qcow2.rst: the size of the disk stands at 24. */
function qcow2(bytes: Uint8Array): FileKind {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(24);
  return disk("qcow2", size < BigInt(Number.MAX_SAFE_INTEGER) ? Number(size) : null);
}

const isPrintable = (byte: number) => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127);

/** Reads the first bytes of a file, `headBytes` of them if there are so many. */
export function fileKind(bytes: Uint8Array): FileKind {
  if (bytes.length >= 32 && starts(bytes, [0x51, 0x46, 0x49, 0xfb])) return qcow2(bytes);
  if (text(bytes, 32_769, 5) === "CD001") return disk("iso");
  if (text(bytes, 0, 4) === "KDMV" || text(bytes, 0, 21) === "# Disk DescriptorFile") return disk("vmdk");
  if (text(bytes, 0, 8) === "vhdxfile") return disk("vhdx");
  if (text(bytes, 0, 8) === "conectix") return disk("vhd");
  if (starts(bytes, [0x7f, 0x10, 0xda, 0xbe], 64)) return disk("vdi");
  const archive = packed.find(([, sign, at]) => starts(bytes, sign, at));
  if (archive) return { kind: "packed", name: archive[0] };
  // The mark of a boot sector, or of a partition table of today.
  if (starts(bytes, [0x55, 0xaa], 510) || text(bytes, 512, 8) === "EFI PART") return disk("raw");
  if (bytes.length > 0 && bytes.subarray(0, 512).every(isPrintable)) return { kind: "text" };
  return { kind: "unknown" };
}

/** A name from a file or an address: "debian-12-generic-amd64.qcow2" → "debian-12-generic-amd64". */
export const nameFromFile = (path: string): string =>
  (path.split(/[/\\]/).at(-1) ?? "").split(/[?#]/)[0]?.replace(/\.(qcow2|img|raw|iso|vmdk|vhdx?|vdi|qcow)$/i, "") ?? "";

const endings: Record<string, DiskFormat> = {
  qcow2: "qcow2",
  qcow: "qcow2",
  img: "qcow2",
  raw: "raw",
  iso: "iso",
  vmdk: "vmdk",
  vhd: "vhd",
  vhdx: "vhdx",
  vdi: "vdi",
};

/** What an address promises by its ending; nobody can look inside before the site has it. */
export const formatFromName = (path: string): DiskFormat | null =>
  endings[/\.([a-z0-9]+)(?:[?#]|$)/i.exec(path)?.[1]?.toLowerCase() ?? ""] ?? null;

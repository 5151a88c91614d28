import { md5 } from "@noble/hashes/legacy.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

export type FileHashes = { sha512: string; md5: string };

/** Small enough that the page stays quick between two of them. */
const sliceBytes = 1024 * 1024;

/** What Glance will say of the same bytes. WebCrypto takes a file only whole; this reads it in pieces. */
export async function hashFile(file: Blob, signal: AbortSignal): Promise<FileHashes> {
  const [long, short] = [sha512.create(), md5.create()];
  for (let at = 0; at < file.size; at += sliceBytes) {
    signal.throwIfAborted();
    // oxlint-disable-next-line no-await-in-loop -- one piece after the other
    const piece = new Uint8Array(await file.slice(at, at + sliceBytes).arrayBuffer());
    long.update(piece);
    short.update(piece);
  }
  return { sha512: bytesToHex(long.digest()), md5: bytesToHex(short.digest()) };
}

type Said = { checksum: string | null; hash: { algorithm: string; value: string } | null };

/** Whether the site has what was sent; null when it says nothing that we could compare. */
export function isSame(hashes: FileHashes, said: Said): boolean | null {
  if (said.hash?.algorithm === "sha512") return said.hash.value === hashes.sha512;
  return said.checksum === null ? null : said.checksum === hashes.md5;
}

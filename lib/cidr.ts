/** An address as a number with its width, so that ranges can be compared; null for text that is no address. */
export type Address = { version: 4 | 6; value: bigint };
export type Range = { version: 4 | 6; first: bigint; last: bigint; prefix: number };

function readV4(text: string): bigint | null {
  const parts = text.split(".");
  if (parts.length !== 4) return null;
  let value = 0n;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return null;
    value = (value << 8n) | BigInt(part);
  }
  return value;
}

/** "::ffff:192.0.2.1" ends in an IPv4 address: read as the two groups it stands for. */
function groupsOf(text: string): string[] | null {
  const tail = /^(.*:)([\d.]+\.[\d.]+)$/.exec(text);
  const v4 = tail ? readV4(tail[2] ?? "") : null;
  if (tail && v4 === null) return null;
  const plain = tail ? `${tail[1]}${(v4! >> 16n).toString(16)}:${(v4! & 0xffffn).toString(16)}` : text;
  const halves = plain.split("::");
  if (halves.length > 2) return null;
  const [head = [], rest = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - rest.length;
  if (halves.length === 1) return missing === 0 ? head : null;
  return missing < 1 ? null : [...head, ...Array.from({ length: missing }, () => "0"), ...rest];
}

function readV6(text: string): bigint | null {
  const groups = groupsOf(text);
  if (groups === null || groups.some((group) => !/^[\da-f]{1,4}$/i.test(group))) return null;
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

const mappedPrefix = 0xffffn << 32n;

/** "::ffff:192.0.2.1" is 192.0.2.1: that is how a listening socket sees an IPv4 peer. */
export function readAddress(text: string): Address | null {
  const v4 = readV4(text);
  if (v4 !== null) return { version: 4, value: v4 };
  const v6 = readV6(text);
  if (v6 === null) return null;
  return (v6 & ~0xffffffffn) === mappedPrefix ? { version: 4, value: v6 & 0xffffffffn } : { version: 6, value: v6 };
}

/** A CIDR range; a bare address is the range of itself. */
export function readRange(text: string): Range | null {
  const [base = "", bits] = text.split("/");
  const address = readAddress(base);
  if (address === null) return null;
  const width = address.version === 4 ? 32 : 128;
  if (bits !== undefined && (!/^\d{1,3}$/.test(bits) || Number(bits) > width)) return null;
  const prefix = bits === undefined ? width : Number(bits);
  const host = (1n << BigInt(width - prefix)) - 1n;
  return { version: address.version, first: address.value & ~host, last: address.value | host, prefix };
}

export const inRange = (range: Range, address: Address): boolean =>
  range.version === address.version && range.first <= address.value && address.value <= range.last;

export function overlaps(a: string, b: string): boolean {
  const [one, other] = [readRange(a), readRange(b)];
  if (one === null || other === null || one.version !== other.version) return false;
  return one.first <= other.last && other.first <= one.last;
}

export function contains(range: string, address: string): boolean {
  const [around, one] = [readRange(range), readAddress(address)];
  return around !== null && one !== null && inRange(around, one);
}

export function addressText({ version, value }: Address): string {
  if (version === 4) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join(".");
  const groups = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - 16 * index)) & 0xffffn).toString(16));
  return groups.join(":").replace(/(^|:)0(:0)+(:|$)/, "::");
}

/** How many machines fit: not the first and last address, the gateway, nor the one that hands addresses out. */
export function roomOf(cidr: string): number | null {
  const range = readRange(cidr);
  if (range === null) return null;
  const size = range.last - range.first + 1n;
  return size > 1_000_000n ? null : Math.max(0, Number(size) - 4);
}

/**
 * The first private /24 that touches none of `taken`; null when there is none left.
 * 10.0.0.0/8 first: 192.168 is what homes and campuses use, and a tunnel from there would not find its way.
 */
export function freeRange(taken: readonly string[]): string | null {
  const ranges = taken.flatMap((text) => readRange(text) ?? []);
  const isFree = (cidr: string) => {
    const range = readRange(cidr);
    return (
      range !== null && !ranges.some((one) => one.version === 4 && one.first <= range.last && range.first <= one.last)
    );
  };
  for (let second = 40; second < 256; second++)
    for (let third = 0; third < 256; third++) {
      const cidr = `10.${second}.${third}.0/24`;
      if (isFree(cidr)) return cidr;
    }
  return null;
}

/** Where an address can be reached from. RFC 1918, 6598, 3927, 4193, 4291. */
export type AddressReach = "public" | "private" | "loopback" | "unknown";

const privateRanges = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "fc00::/7",
  "fe80::/10",
].flatMap((text) => readRange(text) ?? []);
const loopbackRanges = ["127.0.0.0/8", "::1/128"].flatMap((text) => readRange(text) ?? []);

export function addressReach(text: string | null): AddressReach {
  const address = text === null ? null : readAddress(text);
  if (address === null) return "unknown";
  if (loopbackRanges.some((range) => inRange(range, address))) return "loopback";
  return privateRanges.some((range) => inRange(range, address)) ? "private" : "public";
}

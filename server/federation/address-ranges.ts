import { BlockList, isIP } from "node:net";

/** Nothing public lives there. https://www.iana.org/assignments/iana-ipv4-special-registry/, …ipv6-special-registry/ */
const special = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
  "::/127",
  "64:ff9b::/96",
  "64:ff9b:1::/48",
  "100::/64",
  "2001::/23",
  "2001:db8::/32",
  "2002::/16",
  "fc00::/7",
  "fe80::/9",
  "ff00::/8",
];

function blockList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [base = "", bits = ""] = range.split("/");
    list.addSubnet(base, Number(bits), isIP(base) === 6 ? "ipv6" : "ipv4");
  }
  return list;
}

const specialRanges = blockList(special);

/** "::ffff:10.0.0.1" and "::ffff:a00:1" reach 10.0.0.1: both are read as that. */
function unmapped(address: string): string {
  const tail = /^(?:0{0,4}:){1,5}:?ffff:(.+)$/i.exec(address)?.[1];
  if (tail === undefined) return address;
  if (isIP(tail) === 4) return tail;
  const [high = NaN, low = NaN] = tail.split(":").map((part) => Number.parseInt(part, 16));
  const bytes = [high >> 8, high & 255, low >> 8, low & 255];
  return bytes.some((byte) => Number.isNaN(byte)) ? address : bytes.join(".");
}

const within = (list: BlockList, address: string) => list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

export type AddressRule = {
  /** Inside a range that the federation file allows for this site. */
  isPrivate(address: string): boolean;
  /** Public, or private and allowed. Anything that is no address is not. */
  isAllowed(address: string): boolean;
};

export function createAddressRule(privateRanges: readonly string[]): AddressRule {
  const allowed = blockList(privateRanges);
  return {
    isPrivate: (address) => within(allowed, unmapped(address)),
    isAllowed(address) {
      const plain = unmapped(address);
      if (isIP(plain) === 0) return false;
      return within(allowed, plain) || !within(specialRanges, plain);
    },
  };
}

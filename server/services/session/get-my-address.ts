import { addressReach, type AddressReach } from "@/lib/cidr";

/** `reach` other than public: sites see the person under another address, or not at all. */
export type MyAddress = { address: string | null; reach: AddressReach };

/** The address under which the person's requests reach us: what a rule "from my address" names. */
export function getMyAddress(address: string | null): MyAddress {
  return { address, reach: addressReach(address) };
}

import { z } from "zod";

/** What a choice was, so that the same thing can be found at another site, where ids differ. */
export const ImageChoice = z.object({
  id: z.string(),
  name: z.string(),
  os: z.object({ distro: z.string().nullable(), version: z.string().nullable() }),
});
export const FlavorChoice = z.object({ id: z.string(), vcpus: z.number(), ramMiB: z.number() });

/** How to get in: a key of the site, a registered one that the site may not have yet, or another way. */
export const keyModes = ["existing", "registered", "paste", "generate", "none"] as const;
export type KeyMode = (typeof keyModes)[number];

export const portFroms = ["mine", "world", "range"] as const;
export const portProtocols = ["tcp", "udp", "icmp"] as const;

/** One chip of the open ports; numbers as typed. `ssh` and `web` know theirs. */
export const PortChoice = z.object({
  id: z.string(),
  kind: z.enum(["ssh", "web", "other"]),
  protocol: z.enum(portProtocols),
  /** "8080" or "8000-8010". */
  ports: z.string(),
  from: z.enum(portFroms),
  range: z.string(),
});
export type PortChoice = z.infer<typeof PortChoice>;

export const sshPort: PortChoice = { id: "ssh", kind: "ssh", protocol: "tcp", ports: "22", from: "mine", range: "" };
export const webPorts: PortChoice = {
  id: "web",
  kind: "web",
  protocol: "tcp",
  ports: "80, 443",
  from: "world",
  range: "",
};

/** The start disk: the size's own (null), or a new volume with the image's content. */
export const BootChoice = z.object({ size: z.string().nullable(), type: z.string(), isKept: z.boolean() });
export type BootChoice = z.infer<typeof BootChoice>;

export const VolumeChoice = z.discriminatedUnion("kind", [
  z.object({ id: z.string(), kind: z.literal("new"), size: z.string(), type: z.string(), isKept: z.boolean() }),
  z.object({ id: z.string(), kind: z.literal("existing"), volumeId: z.string() }),
]);
export type VolumeChoice = z.infer<typeof VolumeChoice>;

export const AddressChoice = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("new"), networkId: z.string() }),
  z.object({ kind: z.literal("reuse"), floatingIpId: z.string() }),
]);
export type AddressChoice = z.infer<typeof AddressChoice>;

export const endPresets = ["week", "month", "quarter", "none"] as const;
export type EndPreset = (typeof endPresets)[number];

/** `date` is an ISO date as the browser's own field gives it; "" while it is being typed. */
export const EndChoice = z.union([
  z.object({ preset: z.enum(endPresets) }),
  z.object({ preset: z.literal("date"), date: z.string() }),
]);
export type EndChoice = z.infer<typeof EndChoice>;

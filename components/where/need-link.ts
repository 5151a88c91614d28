import { createSerializer, parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs";
import { needKinds, usualNeed, type Need } from "@/lib/placement/need";
import { paths } from "@/lib/paths";

const system = usualNeed.system?.version ? `${usualNeed.system.id}-${usualNeed.system.version}` : "any";

/** `?kind=&vcpus=&ram=<MiB>&disk=<GB>&gpu=&model=&count=&os=ubuntu-24.04&image=&ip=&days=`, and the shell's `?c=`. */
export const needParsers = {
  kind: parseAsStringLiteral(needKinds).withDefault(usualNeed.kind),
  vcpus: parseAsInteger.withDefault(usualNeed.vcpus),
  ram: parseAsInteger.withDefault(usualNeed.ramMiB),
  disk: parseAsInteger.withDefault(usualNeed.volumeGiB),
  gpu: parseAsInteger.withDefault(usualNeed.gpus),
  model: parseAsString,
  count: parseAsInteger.withDefault(usualNeed.count),
  os: parseAsString.withDefault(system),
  image: parseAsString,
  ip: parseAsBoolean.withDefault(usualNeed.hasAddress),
  days: parseAsInteger,
};
type Values = { [Key in keyof typeof needParsers]: ReturnType<(typeof needParsers)[Key]["parseServerSide"]> };

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** "ubuntu-24.04", "ubuntu", or "any". */
export function systemOfText(text: string): Need["system"] {
  const [, id = "", version = ""] = /^([a-z]{2,20})(?:-(.{1,20}))?$/.exec(text) ?? [];
  return id === "" || id === "any" ? null : { id, version: version === "" ? null : version };
}
export const textOfSystem = (wanted: Need["system"]): string => {
  if (wanted === null) return "any";
  return wanted.version === null ? wanted.id : `${wanted.id}-${wanted.version}`;
};

/** Whatever stands in an address becomes a need that makes sense. */
export function needOf(values: Values, community: string | null): Need {
  const { kind, vcpus, ram, disk, gpu, model, count, os, image, ip, days } = values;
  return {
    kind,
    vcpus: within(vcpus, 1, 512),
    ramMiB: within(ram, 256, 4_194_304),
    gpus: within(gpu, 0, 16),
    gpuModel: model === null ? null : model.slice(0, 40),
    volumeGiB: within(disk, 0, 65_536),
    count: within(count, 1, 100),
    system: systemOfText(os),
    imageName: image === null ? null : image.slice(0, 255),
    hasAddress: ip,
    community,
    days: days === null ? null : within(days, 1, 3650),
  };
}

export function valuesOf(need: Partial<Need>): Partial<Values> {
  const { kind, vcpus, ramMiB, gpus, gpuModel, volumeGiB, count, system: wanted, imageName, hasAddress, days } = need;
  const all = {
    kind,
    vcpus,
    ram: ramMiB,
    disk: volumeGiB,
    gpu: gpus,
    model: gpuModel,
    count,
    os: wanted === undefined ? undefined : textOfSystem(wanted),
    image: imageName,
    ip: hasAddress,
    days,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

const serialize = createSerializer({ ...needParsers, c: parseAsString });

/** The comparison of all sites for a need, from anywhere. */
export const whereLink = (need: Need): string =>
  serialize(paths.where, { ...valuesOf(need), ...(need.community !== null && { c: need.community }) });

import type { ServiceType } from "./session";

/** The newest versions whose answers these clients were written for. */
export const ourMax: Partial<Record<ServiceType, string>> = {
  compute: "2.96",
  "block-storage": "3.70",
  "container-infra": "1.12",
};

function parts(version: string): [number, number] {
  const [major = "", minor = ""] = version.split(".");
  return [Number(major), Number(minor)];
}

/** Compared as numbers: "2.100" is above "2.96". Negative when `a` is the older one. */
export function compareVersions(a: string, b: string): number {
  const [majorA, minorA] = parts(a);
  const [majorB, minorB] = parts(b);
  return majorA === majorB ? minorA - minorB : majorA - majorB;
}

/** min(theirs, ours); null when the service has no microversions, or no longer any that we know. */
export function negotiate(service: ServiceType, range: { min: string; max: string } | null): string | null {
  const ours = ourMax[service];
  if (ours === undefined || range === null) return null;
  const version = compareVersions(range.max, ours) < 0 ? range.max : ours;
  return compareVersions(version, range.min) < 0 ? null : version;
}

/**
 * Nova before 2.27 knows only its old name, so both are sent.
 * https://docs.openstack.org/api-guide/compute/microversions.html, https://specs.openstack.org/openstack/api-sig/guidelines/microversion_specification.html
 */
export function microversionHeaders(service: ServiceType, version: string | null): Record<string, string> {
  if (version === null) return {};
  if (service === "compute")
    return { "OpenStack-API-Version": `compute ${version}`, "X-OpenStack-Nova-API-Version": version };
  if (service === "block-storage") return { "OpenStack-API-Version": `volume ${version}` };
  return { "OpenStack-API-Version": `${service} ${version}` };
}

/** Nova's maximum tells the release: https://docs.openstack.org/nova/latest/reference/api-microversion-history.html */
const releases: readonly (readonly [string, string])[] = [
  ["2.53", "Pike"],
  ["2.60", "Queens"],
  ["2.65", "Rocky"],
  ["2.72", "Stein"],
  ["2.79", "Train"],
  ["2.87", "Victoria"],
  ["2.88", "Wallaby"],
  ["2.90", "Yoga"],
  ["2.93", "Zed"],
  ["2.95", "2023.2"],
  ["2.96", "2024.2"],
  ["2.100", "2025.2"],
  ["2.103", "2026.1"],
];

/** The newest release with this maximum (some share one); the one before for a number in between; null below Pike. */
export function releaseOf(novaMax: string): string | null {
  const reached = releases.filter(([version]) => compareVersions(version, novaMax) <= 0);
  return reached.at(-1)?.[1] ?? null;
}

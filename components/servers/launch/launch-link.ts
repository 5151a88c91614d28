import type { VolumeChoice } from "./draft-parts";
import type { LaunchDraft } from "./launch-draft";

/** `?site=&not=&project=&image=&flavor=&name=&count=&key=&networks=&volume=&address=&ends=&c=`: a link that opens the form filled in. */
export type LaunchLink = {
  community: string | null;
  site: string | null;
  /** "Try elsewhere": anywhere but here. */
  not: string | null;
  project: string | null;
  image: string | null;
  flavor: string | null;
  name: string | null;
  count: number | null;
  /** The name of a key, at the site or among the person's own. */
  key: string | null;
  networks: string[] | null;
  /** One new further volume per machine, in GiB. */
  volume: number | null;
  address: "new" | null;
  /** ISO date. */
  ends: string | null;
};

const newVolume = (sizeGiB: number): VolumeChoice => ({
  id: "linked",
  kind: "new",
  size: String(sizeGiB),
  type: "",
  isKept: true,
});

/** Those of the draft, where the link only counts them together; existing ones stay behind at their site. */
function linkedVolumes({ volumes }: LaunchDraft, { volume, site }: LaunchLink): VolumeChoice[] {
  const made = volumes.filter(({ kind }) => kind === "new");
  const total = made.reduce((sum, one) => sum + (one.kind === "new" ? Number(one.size) || 0 : 0), 0);
  if (volume !== null && total !== volume) return [newVolume(volume)];
  return site === null ? volumes : made;
}

/** What a link says wins over the draft; another site takes nothing of a draft that has ids of its own. */
export function applyLink(draft: LaunchDraft, link: LaunchLink): LaunchDraft {
  const isElsewhere = link.site !== null && link.site !== draft.siteId;
  return {
    ...draft,
    community: link.community ?? draft.community,
    siteId: link.site ?? (link.not === null ? draft.siteId : null),
    avoidSiteId: link.not ?? draft.avoidSiteId,
    image:
      link.image === null ? draft.image : { id: link.image, name: link.image, os: { distro: null, version: null } },
    flavor: link.flavor === null ? draft.flavor : { id: link.flavor, vcpus: 0, ramMiB: 0 },
    name: link.name ?? draft.name,
    count: link.count === null ? draft.count : String(link.count),
    ...(link.key === null ? {} : { keyMode: null, keyName: link.key }),
    volumes: linkedVolumes(draft, link),
    ...(link.address === null ? {} : { address: { kind: "new" as const, networkId: "" } }),
    ...(link.ends === null ? {} : { endsOn: { preset: "date" as const, date: link.ends } }),
    networkIds: link.networks ?? (isElsewhere ? null : draft.networkIds),
    securityGroupIds: isElsewhere ? null : draft.securityGroupIds,
    projectId: link.project ?? (link.site === null ? draft.projectId : null),
  };
}

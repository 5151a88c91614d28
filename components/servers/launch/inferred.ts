import type { LaunchDraft } from "./launch-draft";
import type { LaunchField } from "./launch-problems";
import type { LaunchWorld } from "./launch-world";
import type { Launch } from "./resolve-launch";

const sameIds = (things: readonly { id: string }[], ids: readonly string[]) =>
  ids.length > 0 && things.length === ids.length && things.every(({ id }) => ids.includes(id));

/** The fields that stand as they do because of the last time: they say so. */
export function inferredFields(draft: LaunchDraft, launch: Launch, { memory }: LaunchWorld): ReadonlySet<LaunchField> {
  if (memory === null) return new Set();
  const is: Partial<Record<LaunchField, boolean>> = {
    site: draft.siteId === null && launch.place?.site.id === memory.siteId,
    image: draft.image === null && launch.image?.id === memory.image?.id,
    flavor: draft.flavor === null && launch.flavor !== null && launch.flavor.id === launch.lastFlavorId,
    key:
      draft.keyMode === null && draft.keyName === null && launch.key !== null && keyNameOf(launch) === memory.keyName,
    ports: draft.ports === null && memory.ports !== null && launch.ports.length > 0,
    networks: draft.networkIds === null && sameIds(launch.networks, memory.networkIds),
    securityGroups: draft.securityGroupIds === null && sameIds(launch.namedGroups, memory.securityGroupIds),
    endsOn: draft.endsOn === null && memory.endPreset !== null,
  };
  return new Set((Object.keys(is) as LaunchField[]).filter((field) => is[field]));
}

const keyNameOf = ({ key }: Launch) => (key === null || key.kind === "none" ? null : key.name);

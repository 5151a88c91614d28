import { emptyDraft, type LaunchDraft } from "@/components/servers/launch/launch-draft";
import type { PortChoice } from "@/components/servers/launch/draft-parts";
import type { GroupRule } from "@/lib/network";
import type { Definition } from "@/lib/recreate/definition";
import type { Mapped } from "@/lib/recreate/map-to-site";
import { nameFor, recipesAgain } from "@/lib/recreate/request";
import type { Project } from "@/lib/site-rows";

/** The form's chips say what may come in over IPv4; other rules stay with the direct way. */
function portOf(rule: GroupRule, index: number): PortChoice[] {
  const { direction, etherType, protocol, portMin, portMax, remote } = rule;
  if (
    direction !== "ingress" ||
    etherType !== "IPv4" ||
    (protocol !== "tcp" && protocol !== "udp" && protocol !== "icmp")
  )
    return [];
  const range = portMin === null ? "1-65535" : portMin === portMax ? String(portMin) : `${portMin}-${portMax}`;
  const isWorld = remote === null || remote === "0.0.0.0/0";
  return [
    {
      id: `again-${index}`,
      kind: "other",
      protocol,
      ports: protocol === "icmp" ? "" : range,
      from: isWorld ? "world" : "range",
      range: isWorld ? "" : remote,
    },
  ];
}

const keyPart = (key: Definition["key"]): Partial<LaunchDraft> =>
  key?.publicKey == null ? {} : { keyMode: "paste", pastedKey: key.publicKey, pastedName: key.name };

/** The launch form, filled in with what would be sent. */
export function draftOf(definition: Definition, mapped: Mapped, siteId: string, project: Project): LaunchDraft {
  const { size, image, network, address, disk, volumes } = mapped;
  const { rules, bootGiB, endsOn } = definition;
  return {
    ...emptyDraft(),
    community: project.community,
    siteId,
    projectId: project.projectId,
    image: image.image && { id: image.image.id, name: image.image.name, os: image.image.os },
    flavor: size.flavor && { id: size.flavor.id, vcpus: size.flavor.vcpus, ramMiB: size.flavor.ramMiB },
    name: nameFor(definition.name),
    ...keyPart(definition.key),
    ...(rules !== null && { ports: rules.portable.flatMap(portOf) }),
    networkIds: network.network ? [network.network.id] : null,
    ...(disk.isVolume &&
      disk.follows !== "missing" && { bootVolume: { size: String(bootGiB ?? ""), type: "", isKept: false } }),
    volumes:
      volumes.follows === "missing"
        ? []
        : definition.volumes.map(({ sizeGiB }, index) => ({
            id: `again-${index}`,
            kind: "new" as const,
            size: String(sizeGiB),
            type: "",
            isKept: true,
          })),
    address: address.follows === "near" ? { kind: "new", networkId: "" } : { kind: "none" },
    tags: definition.tags.join(", "),
    description: definition.description ?? "",
    recipes: recipesAgain(mapped),
    endsOn: endsOn === null ? null : { preset: "date", date: endsOn },
  };
}

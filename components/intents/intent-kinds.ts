import { Camera, Earth, HardDrive, History, Layers, Network, Server, Shield, ShipWheel } from "lucide-react";
import type { Intent, IntentKind } from "@/lib/intent";
import { paths } from "@/lib/paths";
import type { ResourceRef } from "@/lib/refs";
import type { NavId } from "../shell/nav";
import type { LucideIcon } from "../ui/icon";

/** "server" of "server.create": the choice in messages below `intents`. */
export type KindWord = IntentKind extends `${infer Word}.create` ? Word : never;
export const kindOf = ({ kind }: Pick<Intent, "kind">) => kind.slice(0, -".create".length) as KindWord;

type Look = {
  icon: LucideIcon;
  /** The section it belongs to, by its name in the rail. */
  home: NavId;
  path: (made: ResourceRef) => string;
  /** Routers whose lists show it. */
  shownIn: readonly string[];
};

export const kindLooks: Record<IntentKind, Look> = {
  "server.create": { icon: Server, home: "servers", path: paths.server, shownIn: ["servers", "volumes", "networks"] },
  "cluster.create": { icon: ShipWheel, home: "clusters", path: paths.cluster, shownIn: ["clusters", "servers"] },
  "security_group.create": {
    icon: Shield,
    home: "networks",
    path: paths.securityGroup,
    shownIn: ["securityGroups", "networks"],
  },
  "floating_ip.create": {
    icon: Earth,
    home: "networks",
    path: () => paths.addresses,
    shownIn: ["addresses", "networks", "servers"],
  },
  "volume.create": { icon: HardDrive, home: "volumes", path: paths.volume, shownIn: ["volumes"] },
  "volume_snapshot.create": { icon: History, home: "volumes", path: () => paths.snapshots, shownIn: ["volumes"] },
  "network.create": { icon: Network, home: "networks", path: paths.network, shownIn: ["networks"] },
  "server_image.create": { icon: Camera, home: "images", path: paths.image, shownIn: ["images", "servers"] },
  "image.create": { icon: Layers, home: "images", path: paths.image, shownIn: ["images"] },
};

/** Where the thing itself is, once the site has named it. */
export function madePath(intent: Intent): string | null {
  if (intent.resourceId === null || intent.state === "cancelled") return null;
  const { siteId, projectId, resourceId: id } = intent;
  return kindLooks[intent.kind].path({ siteId, projectId, id });
}

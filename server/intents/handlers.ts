import { clusterHandler } from "./cluster-handler";
import { floatingIpHandler } from "./floating-ip-handler";
import type { IntentHandlers } from "./handler";
import { imageHandler } from "./image-handler";
import { networkHandler } from "./network-handler";
import { securityGroupHandler } from "./security-group-handler";
import { serverHandler } from "./server-handler";
import { serverImageHandler } from "./server-image-handler";
import { volumeHandler } from "./volume-handler";
import { volumeSnapshotHandler } from "./volume-snapshot-handler";

/** Who carries out each kind of wish. */
export const intentHandlers: IntentHandlers = {
  "server.create": serverHandler,
  "cluster.create": clusterHandler,
  "security_group.create": securityGroupHandler,
  "floating_ip.create": floatingIpHandler,
  "volume.create": volumeHandler,
  "volume_snapshot.create": volumeSnapshotHandler,
  "network.create": networkHandler,
  "server_image.create": serverImageHandler,
  "image.create": imageHandler,
};

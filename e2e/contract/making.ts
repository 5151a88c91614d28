import type { ProjectSession } from "@/server/openstack/session";
import { listFlavors } from "@/server/openstack/compute/flavors";
import type { NewServer } from "@/server/openstack/compute/new-server";
import { createServer, deleteServer, getServer } from "@/server/openstack/compute/servers";
import { listImages } from "@/server/openstack/image/images";
import { listNetworks } from "@/server/openstack/network/networks";
import { isAppError } from "@/lib/failures";
import { newIntentId, newName } from "./made";
import type { SiteFacts } from "./target";
import { until } from "./until";

function must<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`no ${what}`);
  return found;
}

/** A server as the launch form would ask for it. */
export async function plan(
  session: ProjectSession,
  site: SiteFacts,
  flavorName = site.flavor.name,
): Promise<NewServer> {
  const [flavors, images, networks] = [
    await listFlavors(session),
    await listImages(session),
    await listNetworks(session),
  ];
  return {
    intentId: newIntentId(),
    name: newName("server"),
    flavorId: must(
      flavors.rows.find((flavor) => flavor.name === flavorName),
      `flavor ${flavorName}`,
    ).id,
    imageId: must(
      images.rows.find((image) => image.name === site.image.name),
      `image ${site.image.name}`,
    ).id,
    networkIds: [
      must(
        networks.rows.find((network) => network.isAttachable),
        "network",
      ).id,
    ],
    securityGroupIds: [],
    keyName: null,
  };
}

export async function isGone(ask: Promise<unknown>): Promise<boolean> {
  try {
    await ask;
    return false;
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "not_found") return true;
    throw error;
  }
}

export async function removeServer(session: ProjectSession, id: string): Promise<void> {
  await deleteServer(session, id);
  await until("the server is gone", () => isGone(getServer(session, id)), Boolean, { seconds: 120 });
}

/** Makes a server and waits until nothing happens to it any more. */
export async function start(session: ProjectSession, server: NewServer, later: (away: () => Promise<unknown>) => void) {
  const { id } = await createServer(session, server);
  later(() => removeServer(session, id));
  return until(
    "the server has started or failed",
    () => getServer(session, id),
    (one) => one.taskState === null && one.status !== "BUILD",
    { seconds: 120 },
  );
}

import { z } from "zod";
import { isAppError } from "@/lib/failures";
import { atLeast, wireText } from "../rows";
import { siteText } from "../site-text";
import type { ProjectSession } from "../session";

const service = "block-storage";
const Messages = z.object({
  messages: z.array(
    z.object({ user_message: wireText, created_at: wireText }).catch({ user_message: "", created_at: "" }),
  ),
});

/**
 * Why Cinder gave up on a volume, in its own words, the latest first; null when it does not say or cannot be asked.
 * https://docs.openstack.org/api-ref/block-storage/v3/#messages (3.3, filters from 3.5)
 */
export async function reasonOfVolume(session: ProjectSession, volumeId: string): Promise<string | null> {
  if (!atLeast(await session.microversion(service), "3.5")) return null;
  try {
    const query = { resource_uuid: volumeId };
    const { data } = await session.request({ service, method: "GET", path: "/messages", query, schema: Messages });
    const latest = data.messages.toSorted((a, b) => (a.created_at < b.created_at ? 1 : -1))[0];
    return latest?.user_message ? siteText(latest.user_message) : null;
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

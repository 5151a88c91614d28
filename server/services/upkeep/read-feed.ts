import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { calendarFeeds, rememberedServers } from "@/db/schema/calendar-feeds";
import type { Federation } from "@/server/federation/federation";
import { listOutages } from "@/server/services/outages/list-outages";
import { buildFeed } from "./build-feed";
import { calendarHash } from "./calendar";

type Asked = { db: Db; federation: Pick<Federation, "file">; publicUrl: string; now: Date };

/**
 * The calendar behind a secret address, from what we remember: nobody is signed in here and no site is asked. null for an
 * address that is unknown or was stopped.
 */
export async function readFeed({ db, federation, publicUrl, now }: Asked, token: string): Promise<string | null> {
  const isThis = eq(calendarFeeds.tokenHash, calendarHash(token));
  const [feed] = await db.update(calendarFeeds).set({ lastReadAt: now }).where(isThis).returning();
  if (!feed) return null;
  const rows = await db.select().from(rememberedServers).where(eq(rememberedServers.userId, feed.userId));
  const { file } = federation;
  return buildFeed({
    locale: feed.locale,
    federationName: file.name,
    publicUrl,
    servers: rows.map(({ serverId, ...row }) => ({ ...row, id: serverId })),
    outages: listOutages({ federation }),
    siteName: (siteId) => file.sites.find(({ id }) => id === siteId)?.name ?? siteId,
    now,
  });
}

import { getDb } from "@/server/database";
import { getEnv } from "@/server/env";
import { getFederation } from "@/server/process";
import { readFeed } from "@/server/services/upkeep/read-feed";

/** 32 random bytes in base64url. */
const shape = /^[A-Za-z0-9_-]{43}$/;

/** For calendar programs, which cannot sign in: the address itself is the secret, and it can only be read. */
export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params;
  const asked = { db: await getDb(), federation: getFederation(), publicUrl: getEnv().publicUrl, now: new Date() };
  const feed = shape.test(token) ? await readFeed(asked, token) : null;
  if (feed === null) return new Response("There is no calendar at this address.\n", { status: 404 });
  return new Response(feed, {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="pleiade.ics"',
      "cache-control": "private, no-store",
      "referrer-policy": "no-referrer",
    },
  });
}
export const dynamic = "force-dynamic";

import { isReady } from "@/server/readiness";

export const dynamic = "force-dynamic";

/** Requests may come: the database answers and is of the present schema. */
export async function GET(): Promise<Response> {
  const ready = await isReady();
  return new Response(ready ? "ok\n" : "not ready\n", {
    status: ready ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}

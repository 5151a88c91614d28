/** The process runs. Says nothing of versions and asks no site. */
export const GET = () => new Response("ok\n", { headers: { "cache-control": "no-store" } });
export const dynamic = "force-dynamic";

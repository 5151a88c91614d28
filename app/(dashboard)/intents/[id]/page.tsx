import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { IntentPage } from "@/components/intents/intent-page";
import { IntentInput } from "@/lib/intent";
import { HydrateClient, prefetch, requirePrincipal, trpc } from "@/server/api/rsc";
import { getTranslations } from "@/server/i18n";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("intents");
  return { title: `${t("section")} · ${t("crumb")}` };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  await requirePrincipal();
  const input = IntentInput.safeParse(await params);
  if (!input.success) notFound();
  prefetch(trpc.sites.list.queryOptions());
  prefetch(trpc.intents.get.queryOptions(input.data));
  return (
    <HydrateClient>
      <IntentPage id={input.data.id} />
    </HydrateClient>
  );
}

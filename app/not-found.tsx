import type { Metadata } from "next";
import { Brand } from "@/components/brand";
import { ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { getTranslations } from "@/server/i18n";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shell"))("page.notFoundTitle") };
}

export default async function NotFound() {
  const t = await getTranslations("shell");
  return (
    <main className="lone">
      <Brand href={paths.home} big />
      <h1>{t("page.notFoundTitle")}</h1>
      <p className="t2">{t("page.notFound")}</p>
      <ButtonLink look="primary" href={paths.home}>
        {t("page.home")}
      </ButtonLink>
    </main>
  );
}

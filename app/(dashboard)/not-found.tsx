import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { getTranslations } from "@/server/i18n";

/** For a thing that is gone or somebody else's: the shell stays, so that one can go on. */
export default async function NotFound() {
  const t = await getTranslations("shell");
  return (
    <>
      <PageHeader title={t("page.notFoundTitle")} says={t("page.notFound")} />
      <ButtonLink look="primary" href={paths.home}>
        {t("page.home")}
      </ButtonLink>
    </>
  );
}

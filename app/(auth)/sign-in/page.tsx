import { LogIn } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Brand } from "@/components/brand";
import { FederationView } from "@/components/sign-in/federation-view";
import { PreferenceLinks } from "@/components/sign-in/preference-links";
import { Details } from "@/components/ui/details";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { getCaller, getPrincipal } from "@/server/api/rsc";
import { safeReturnTo } from "@/server/auth/return-to";
import { getTranslations } from "@/server/i18n";

const errors = ["denied", "provider", "expired", "unexpected"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const asked = await searchParams;
  const returnTo = safeReturnTo(typeof asked["return"] === "string" ? asked["return"] : null);
  if (await getPrincipal()) redirect(returnTo);
  const error = errors.find((one) => one === asked["error"]);
  const [t, federation] = await Promise.all([getTranslations("signIn"), (await getCaller()).federation.overview()]);
  const { accessUrl, contactEmail } = federation.help;
  return (
    <div className="gate">
      <main className="door">
        <Brand big />
        <div className="ask">
          {error ? (
            <Note family={error === "denied" ? "attention" : "error"} title={t(`error.${error}`)}>
              <p>{t(`error.${error}How`)}</p>
            </Note>
          ) : null}
          <h1>{t("headline", { federation: federation.name })}</h1>
          <p className="t2">{t("says", { count: federation.sites.length, federation: federation.name })}</p>
          <form method="post" action="/api/sign-in">
            <input type="hidden" name="return" value={returnTo} />
            <button type="submit" className="btn primary tall">
              <Icon of={LogIn} />
              {t("button")}
            </button>
          </form>
          <p className="small t3">
            {t("what")} {returnTo === "/" ? null : t("back")}
          </p>
          <Details summary={t("notListed")}>
            <p className="pt-2 t2">{t("notListedHow")}</p>
          </Details>
          <Details summary={t("noAccess")}>
            <p className="pt-2 t2">{t("noAccessHow")}</p>
            <p className="row wrap pt-1">
              {accessUrl ? <a href={accessUrl}>{t("askAt")}</a> : null}
              {contactEmail ? <a href={`mailto:${contactEmail}`}>{t("askBy", { email: contactEmail })}</a> : null}
            </p>
          </Details>
        </div>
        <PreferenceLinks />
      </main>
      <FederationView federation={federation} />
    </div>
  );
}

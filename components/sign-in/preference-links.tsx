"use client";
import { useLocale, useTranslations } from "use-intl";
import { isDarkNow, useSetLocale, useTheme } from "../preferences";
import { LinkButton } from "../ui/button";

/** Language and theme, before anybody is signed in. */
export function PreferenceLinks() {
  const t = useTranslations();
  const locale = useLocale();
  const setLocale = useSetLocale();
  const { theme, setTheme } = useTheme();
  const other = locale === "fr" ? "en" : "fr";
  return (
    <footer className="small t3">
      <LinkButton lang={other} onClick={() => setLocale(other)}>
        {t("shell.languageSwitch")}
      </LinkButton>
      <LinkButton onClick={() => setTheme(isDarkNow(theme) ? "light" : "dark")}>{t("signIn.theme")}</LinkButton>
    </footer>
  );
}

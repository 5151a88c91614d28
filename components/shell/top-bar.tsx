"use client";
import { Languages, Search, SunMoon } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { Brand } from "../brand";
import { isDarkNow, useSetLocale, useTheme } from "../preferences";
import { IconButton } from "../ui/button";
import { Icon } from "../ui/icon";
import { AccountMenu } from "./account-menu";
import { CommunitySwitcher } from "./community-switcher";
import { showOverlay } from "./overlay";
import { Tray } from "./tray";

export function TopBar() {
  const t = useTranslations("shell");
  const locale = useLocale();
  const setLocale = useSetLocale();
  const { theme, setTheme } = useTheme();
  return (
    <header className="mast">
      <Brand href={paths.home} className="wide-only" />
      <div className="topbar">
        <Brand href={paths.home} className="phone-only" />
        <CommunitySwitcher />
        <span className="grow wide-only" />
        <button type="button" className="find" aria-keyshortcuts="Control+K" onClick={() => showOverlay("palette")}>
          <Icon of={Search} />
          <span className="grow">{t("search.label")}</span>
          <kbd>{t("search.key")}</kbd>
        </button>
        <IconButton
          icon={Search}
          label={t("search.label")}
          className="phone-only"
          onClick={() => showOverlay("palette")}
        />
        <Tray />
        <IconButton
          icon={Languages}
          label={t("languageSwitch")}
          lang={locale === "fr" ? "en" : "fr"}
          className="wide-only"
          onClick={() => setLocale(locale === "fr" ? "en" : "fr")}
        />
        <IconButton
          icon={SunMoon}
          label={t("themeSwitch")}
          className="wide-only"
          onClick={() => setTheme(isDarkNow(theme) ? "light" : "dark")}
        />
        <AccountMenu />
      </div>
    </header>
  );
}

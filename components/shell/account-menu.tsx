"use client";
import { Keyboard, LogOut, ShieldCheck } from "lucide-react";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { themes } from "@/lib/theme";
import { useSetLocale, useTheme } from "../preferences";
import { useTRPC } from "../trpc";
import { Menu, MenuItem, MenuLine, MenuLink, MenuRadioGroup } from "../ui/menu";
import { useSiteName } from "../use-sites";
import { showOverlay } from "./overlay";
import { signOut } from "./sign-out";

const languages = [
  { value: "fr" as const, label: <span lang="fr">Français</span> },
  { value: "en" as const, label: <span lang="en">English</span> },
];

export function AccountMenu() {
  const t = useTranslations("shell.account");
  const trpc = useTRPC();
  const siteName = useSiteName();
  const me = useQuery(trpc.session.me.queryOptions()).data;
  const locale = useLocale();
  const setLocale = useSetLocale();
  const { theme, setTheme } = useTheme();
  const roles = (me?.roles ?? []).flatMap((role) =>
    role.kind === "federation_operator"
      ? [t("operator")]
      : role.kind === "site_admin"
        ? [t("admin", { site: siteName(role.siteId) })]
        : [],
  );
  const name = me?.name ?? "";
  return (
    <Menu
      label={t("label", { name })}
      trigger={
        <button type="button" className="avatar" aria-label={t("label", { name })} title={name}>
          {me?.initials ?? ""}
        </button>
      }
    >
      <div className="mg" role="presentation">
        <span className="block strong text-text">{name}</span>
        {[me?.email, me?.institution, ...roles].filter(Boolean).map((line) => (
          <span key={line} className="block anywhere">
            {line}
          </span>
        ))}
      </div>
      <MenuLine />
      <MenuLink icon={ShieldCheck} href={paths.access}>
        {t("access")}
      </MenuLink>
      <MenuItem icon={Keyboard} onClick={() => showOverlay("keys")} hint={<kbd>?</kbd>}>
        {t("keys")}
      </MenuItem>
      <MenuLine />
      <MenuRadioGroup label={t("language")} value={locale} onChange={setLocale} options={languages} />
      <MenuRadioGroup
        label={t("theme")}
        value={theme}
        onChange={setTheme}
        options={themes.map((value) => ({ value, label: t(value) }))}
      />
      <MenuLine />
      <MenuItem icon={LogOut} onClick={signOut}>
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}

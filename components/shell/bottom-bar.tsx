"use client";
import { Menu as MenuIcon } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { Icon } from "../ui/icon";
import { Menu, MenuLine, MenuLink } from "../ui/menu";
import { CommunityChoices } from "./community-switcher";
import { isHere, navEntries, type NavId } from "./nav";
import { useKeptCommunity } from "./use-kept-community";

const first: readonly NavId[] = ["home", "servers", "clusters", "quotas"];
const more: readonly NavId[] = ["volumes", "networks", "images", "keys", "upkeep", "where", "sites", "access"];

/** On phones and narrow screens: four sections and the rest behind "More". */
export function BottomBar() {
  const t = useTranslations("shell.nav");
  const path = usePathname();
  const keep = useKeptCommunity();
  const isMore = more.some((id) => isHere(navEntries[id], path));
  return (
    <nav className="bottombar" aria-label={t("label")}>
      {first.map((id) => (
        <Link
          key={id}
          href={keep(navEntries[id].href)}
          aria-current={isHere(navEntries[id], path) ? "page" : undefined}
        >
          <Icon of={navEntries[id].icon} />
          {t(id)}
        </Link>
      ))}
      <Menu
        side="top"
        label={t("more")}
        trigger={
          <button type="button" aria-current={isMore ? "true" : undefined}>
            <Icon of={MenuIcon} />
            {t("more")}
          </button>
        }
      >
        {more.map((id) => (
          <MenuLink key={id} href={keep(navEntries[id].href)} icon={navEntries[id].icon}>
            {t(id)}
          </MenuLink>
        ))}
        <MenuLine />
        <CommunityChoices />
      </Menu>
    </nav>
  );
}

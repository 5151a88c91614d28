"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { Icon } from "../ui/icon";
import { useSites } from "../use-sites";
import { isHere, navEntries, navGroups, type NavId } from "./nav";
import { useKeptCommunity } from "./use-kept-community";
import { useKnownRows } from "./use-known-rows";

/** How many there are of what is owned; null while it is not known. */
function useCounts(): Partial<Record<NavId, number | null>> {
  const { servers, clusters, volumes } = useKnownRows();
  const sites = useSites();
  return {
    servers: servers?.length ?? null,
    clusters: clusters?.length ?? null,
    volumes: volumes?.length ?? null,
    sites: sites.length || null,
  };
}

export function Rail() {
  const t = useTranslations("shell.nav");
  const path = usePathname();
  const keep = useKeptCommunity();
  const counts = useCounts();
  return (
    <nav className="rail" aria-label={t("label")}>
      {navGroups.map(({ title, entries }) => (
        <div key={title ?? "top"}>
          {title ? <h2 id={`rail-${title}`}>{t(title)}</h2> : null}
          <ul aria-labelledby={title ? `rail-${title}` : undefined}>
            {entries.map((id) => (
              <li key={id}>
                <Link href={keep(navEntries[id].href)} aria-current={isHere(navEntries[id], path) ? "page" : undefined}>
                  <Icon of={navEntries[id].icon} />
                  {t(id)}
                  {counts[id] === undefined || counts[id] === null ? null : <span className="n">{counts[id]}</span>}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

"use client";
import { useQueries, useQuery } from "@tanstack/react-query";
import { ChevronsUpDown, Users } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Project } from "@/lib/site-rows";
import { useTRPC } from "../trpc";
import { Icon } from "../ui/icon";
import { Menu, MenuRadioGroup } from "../ui/menu";
import { useFormat } from "../ui/use-format";
import { useSites } from "../use-sites";
import { useCommunityFilter } from "../use-url-filters";

const all = "";

/** Everything the person works for: what the provider says, and what the sites they are connected to say. */
function useCommunities() {
  const trpc = useTRPC();
  const sites = useSites();
  const me = useQuery(trpc.session.me.queryOptions()).data;
  const connections = useQueries({ queries: sites.map(({ id }) => trpc.connections.get.queryOptions({ siteId: id })) });
  const places = connections.flatMap(({ data }) =>
    (data?.projects ?? []).map((project: Project) => ({ siteId: data?.siteId ?? "", ...project })),
  );
  const names = [...new Set([...(me?.communities ?? []), ...places.map(({ community }) => community)])].toSorted(
    (a, b) => a.localeCompare(b),
  );
  return names.map((name) => {
    const mine = places.filter(({ community }) => community === name);
    return {
      name,
      sites: sites.filter(({ id }) => mine.some(({ siteId }) => siteId === id)).map((site) => site.name),
      projects: [...new Set(mine.map(({ projectName }) => projectName))].filter((projectName) => projectName !== name),
    };
  });
}

/** The entries of the switcher: mounted only while the menu is open, so that nothing is asked before. */
export function CommunityChoices() {
  const t = useTranslations("shell.community");
  const format = useFormat();
  const { community, set } = useCommunityFilter();
  const communities = useCommunities();
  return (
    <MenuRadioGroup
      label={t("choose")}
      value={community ?? all}
      onChange={(value) => set(value === all ? null : value)}
      options={[
        { value: all, label: t("all") },
        ...communities.map(({ name, sites, projects }) => ({
          value: name,
          label: name,
          detail: [
            sites.length > 0 ? t("sitesOf", { count: sites.length, sites: format.list(sites) }) : "",
            projects.join(", "),
          ]
            .filter(Boolean)
            .join(" · "),
        })),
      ]}
    />
  );
}

export function CommunitySwitcher() {
  const t = useTranslations("shell.community");
  const { community } = useCommunityFilter();
  return (
    <Menu
      align="start"
      label={t("label")}
      trigger={
        <button type="button" className="who">
          <Icon of={Users} />
          <b>{community ?? t("all")}</b>
          <Icon of={ChevronsUpDown} small />
        </button>
      }
    >
      <CommunityChoices />
    </Menu>
  );
}

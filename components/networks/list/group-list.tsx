"use client";
import { Copy, ExternalLink, Pencil, Trash2 } from "lucide-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { exposedPorts, isDangerous } from "@/lib/exposure";
import type { SecurityGroupRow } from "@/lib/network";
import { paths } from "@/lib/paths";
import { afterMenu } from "@/components/servers/after-menu";
import { staleSince } from "@/components/servers/list/stale-since";
import { thingMenu } from "@/components/table/thing-menu";
import { useTRPC } from "@/components/trpc";
import { MenuItem, MenuLine, MenuLink } from "@/components/ui/menu";
import { useSiteName } from "@/components/use-sites";
import { DeleteGroupsDialog } from "../dialogs/delete-groups-dialog";
import { EditGroupDialog } from "../dialogs/edit-group-dialog";
import { NewGroupDialog } from "../dialogs/new-group-dialog";
import { useRuleWords } from "../rule-words";
import { useDeed } from "../use-deed";
import { useListSays } from "../use-list-says";
import { type GroupLine, useGroups } from "../use-wished-rows";
import { whyNotDeleteGroup } from "../why-not-group";
import { ListFrame } from "./list-frame";
import { useGroupColumns, useGroupFilters } from "./use-group-columns";

type Asked =
  | { what: "new" }
  | { what: "delete"; groups: readonly SecurityGroupRow[] }
  | { what: "edit"; group: SecurityGroupRow }
  | null;

function GroupMenu({
  group,
  isStale,
  onAsk,
}: {
  group: SecurityGroupRow;
  isStale: boolean;
  onAsk: (asked: Asked) => void;
}) {
  const t = useTranslations("networks");
  const site = useSiteName()(group.siteId);
  const mute = isStale ? t("whyNot.stale", { site }) : undefined;
  const why = whyNotDeleteGroup(group);
  return (
    <>
      <MenuLink icon={ExternalLink} href={paths.securityGroup(group)}>
        {t("open")}
      </MenuLink>
      <MenuItem icon={Copy} onClick={() => void navigator.clipboard.writeText(group.id)}>
        {t("copyId")}
      </MenuItem>
      <MenuLine />
      <MenuItem icon={Pencil} reason={mute} onClick={() => afterMenu(() => onAsk({ what: "edit", group }))}>
        {t("action.rename")}
      </MenuItem>
      <MenuItem
        icon={Trash2}
        danger
        reason={mute ?? (why === null ? undefined : t(`whyNot.${why}`, { count: group.usedBy?.length ?? 0 }))}
        onClick={() => afterMenu(() => onAsk({ what: "delete", groups: [group] }))}
      >
        {t("action.delete")}
      </MenuItem>
    </>
  );
}

function useSays(known: ReturnType<typeof useGroups>): string {
  const t = useTranslations("networks.groups");
  const nothing = useListSays(known);
  const open = known.rows.filter(({ thing }) => exposedPorts(thing?.rules ?? []).some(({ risk }) => isDangerous(risk)));
  const sites = new Set(known.rows.map(({ siteId }) => siteId)).size;
  return nothing ?? t("says", { count: known.rows.length, sites, open: open.length });
}

/** All security groups of all sites in one table. */
export function GroupList() {
  const t = useTranslations("networks");
  const trpc = useTRPC();
  const known = useGroups();
  const { rows, bySite } = known;
  const [asked, setAsked] = useState<Asked>(null);
  const groupName = (id: string) => rows.find(({ thing }) => thing?.id === id)?.name ?? null;
  const words = useRuleWords(groupName);
  const columns = useGroupColumns(groupName);
  const filters = useGroupFilters();
  const says = useSays(known);
  const remove = useMutation(trpc.securityGroups.delete.mutationOptions());
  const { act } = useDeed("deleteGroup", ({ siteId, projectId, id }: SecurityGroupRow) =>
    remove.mutateAsync({ group: { siteId, projectId, id } }),
  );
  const isStale = (line: GroupLine) => staleSince(line, bySite) !== null;
  const rowMenu = (line: GroupLine) =>
    thingMenu(line, (group) => <GroupMenu group={group} isStale={isStale(line)} onAsk={setAsked} />);
  const close = () => setAsked(null);
  return (
    <>
      <ListFrame
        area="groups"
        view="security-groups"
        known={known}
        says={says}
        onMake={() => setAsked({ what: "new" })}
        columns={columns}
        rowId={({ siteId, id }) => `${siteId}/${id}`}
        filters={filters}
        searchOf={({ name, id, thing }) => [
          name,
          id,
          ...(thing?.rules.map(words.sentence) ?? []),
          ...(thing?.usedBy?.map((one) => one.name) ?? []),
        ]}
        rowMenu={rowMenu}
        bulk={(chosen) => [
          {
            id: "delete",
            label: t("action.delete"),
            icon: Trash2,
            danger: true,
            eligible: chosen.filter((line) => line.thing && !isStale(line) && whyNotDeleteGroup(line.thing) === null),
            run: (lines) => setAsked({ what: "delete", groups: lines.flatMap(({ thing }) => thing ?? []) }),
          },
        ]}
      />
      <NewGroupDialog isOpen={asked?.what === "new"} onClose={close} />
      <EditGroupDialog group={asked?.what === "edit" ? asked.group : null} onClose={close} />
      <DeleteGroupsDialog
        groups={asked?.what === "delete" ? asked.groups : null}
        onClose={close}
        onDelete={(groups) => {
          close();
          void act(groups);
        }}
      />
    </>
  );
}

"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { SecurityGroupRow } from "@/lib/network";
import { paths } from "@/lib/paths";
import { poll } from "@/lib/polling";
import type { ResourceRef } from "@/lib/refs";
import { CommunityValue, IdValue } from "@/components/detail/fact-values";
import { type Known, knownFrom } from "@/components/detail/known";
import { Missing } from "@/components/detail/missing";
import { SiteLine } from "@/components/detail/site-line";
import { usePageTitle } from "@/components/servers/use-page-title";
import { PageHeader } from "@/components/shell/page-header";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Facts, Panel } from "@/components/ui/panel";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { CodeTabs } from "../code/code-tabs";
import { groupCode } from "../code/group-code";
import { DeleteGroupsDialog } from "../dialogs/delete-groups-dialog";
import { EditGroupDialog } from "../dialogs/edit-group-dialog";
import { ExposureNote } from "../exposure-note";
import { useDeed } from "../use-deed";
import { whyNotDeleteGroup } from "../why-not-group";
import { RulesPanel } from "./rules-panel";
import { StaleNote } from "./stale-note";

/** The group, and all of its project: rules name each other, and machines have several. */
function useGroup(ref: ResourceRef): Known<SecurityGroupRow> & { groups: readonly SecurityGroupRow[] } {
  const trpc = useTRPC();
  const { siteId, projectId } = ref;
  const query = useQuery(trpc.securityGroups.get.queryOptions(ref, { refetchInterval: poll.regular }));
  const list = useQuery(trpc.securityGroups.list.queryOptions({ siteId }, { refetchInterval: poll.regular }));
  return {
    ...knownFrom(query),
    groups: list.data?.rows.filter((row) => row.projectId === projectId) ?? [],
  };
}

function UsersPanel({ group }: { group: SecurityGroupRow }) {
  const t = useTranslations("networks.detail");
  const { usedBy, siteId, projectId } = group;
  return (
    <Panel title={t("usedBy")} flush>
      {usedBy === null ? <p className="t3 px-4 pb-4">{t("usersUnknown")}</p> : null}
      {usedBy?.length === 0 ? <p className="t3 px-4 pb-4">{t("noUsers")}</p> : null}
      <ul className="list">
        {usedBy?.map(({ id, name }) => (
          <li key={id}>
            <Link href={paths.server({ siteId, projectId, id })}>{name}</Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function FactsPanel({ group, siteName }: { group: SecurityGroupRow; siteName: string }) {
  const t = useTranslations("networks.detail");
  const format = useFormat();
  const { project, createdAt, id, description } = group;
  return (
    <Panel title={t("facts")}>
      <Facts
        small
        facts={[
          [t("site"), siteName],
          [t("community"), <CommunityValue key="v" community={project.community} project={project.projectName} />],
          [t("description"), description],
          createdAt === null ? null : [t("created"), format.dateTime(createdAt)],
          [t("id"), <IdValue key="v" id={id} label={t("copyId")} />],
        ]}
      />
    </Panel>
  );
}

function Deeds({ group, onGone }: { group: SecurityGroupRow; onGone: () => void }) {
  const t = useTranslations("networks");
  const trpc = useTRPC();
  const [asked, setAsked] = useState<"delete" | "edit" | null>(null);
  const remove = useMutation(trpc.securityGroups.delete.mutationOptions());
  const { siteId, projectId, id } = group;
  const { act } = useDeed("deleteGroup", (_one: SecurityGroupRow) =>
    remove.mutateAsync({ group: { siteId, projectId, id } }),
  );
  const why = whyNotDeleteGroup(group);
  const says = why === null ? undefined : t(`whyNot.${why}`, { count: group.usedBy?.length ?? 0 });
  return (
    <>
      <Button icon={Pencil} onClick={() => setAsked("edit")}>
        {t("action.rename")}
      </Button>
      <Button
        icon={Trash2}
        look="danger"
        title={says}
        aria-disabled={says !== undefined || undefined}
        aria-description={says}
        onClick={() => says === undefined && setAsked("delete")}
      >
        {t("action.delete")}
      </Button>
      <EditGroupDialog group={asked === "edit" ? group : null} onClose={() => setAsked(null)} />
      <DeleteGroupsDialog
        groups={asked === "delete" ? [group] : null}
        onClose={() => setAsked(null)}
        onDelete={(groups) => {
          setAsked(null);
          void act(groups).then((gone) => gone.length > 0 && onGone());
        }}
      />
    </>
  );
}

/** One security group: what it lets in, who uses it, and the form for another rule. */
export function GroupPage({ group: ref }: { group: ResourceRef }) {
  const t = useTranslations("networks");
  const router = useRouter();
  const known = useGroup(ref);
  const siteName = useSiteName()(ref.siteId);
  const { thing: group, failure } = known;
  usePageTitle(group?.name ?? null, t("groups.title"));
  const back = { href: paths.securityGroups, label: t("groups.title") };
  if (group === null) return <Missing known={known} id={ref.id} what={t("detail.missingGroup")} back={back} />;
  const why = whyNotDeleteGroup(group);
  const count = group.usedBy?.length ?? 0;
  return (
    <>
      <PageHeader
        title={group.name}
        crumbs={[back]}
        here={`${siteName} / ${group.project.community}`}
        says={
          <span className="row wrap">
            <span>{t("detail.groupSays", { count })}</span>
            <SiteLine known={known} siteName={siteName} />
          </span>
        }
        actions={
          failure === null ? <Deeds group={group} onGone={() => router.push(paths.securityGroups)} /> : undefined
        }
      />
      <div className="two detail">
        <div className="stack">
          <StaleNote known={known} siteName={siteName} name={group.name} />
          <ExposureNote rules={group.rules} />
          <RulesPanel group={group} groups={known.groups} isStale={failure !== null} />
          <Panel title={t("detail.code")} flush>
            <CodeTabs
              code={groupCode({
                siteId: group.siteId,
                name: group.name,
                description: group.description,
                rules: group.rules,
              })}
            />
          </Panel>
        </div>
        <aside className="stack">
          <UsersPanel group={group} />
          <FactsPanel group={group} siteName={siteName} />
          {why === null ? null : (
            <p className="small t3">{t("detail.stays", { why: t(`whyNot.${why}`, { count }) })}</p>
          )}
        </aside>
      </div>
    </>
  );
}

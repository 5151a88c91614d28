"use client";
import { ChevronDown, Download, Info, MessageSquarePlus } from "lucide-react";
import { useTranslations } from "use-intl";
import { toCsv } from "@/lib/csv";
import { paths } from "@/lib/paths";
import { PageHeader } from "../shell/page-header";
import { LineOfSites } from "../shell/line-of-sites";
import { saveFile } from "../save-file";
import { Button, ButtonLink, LinkButton } from "../ui/button";
import { Chip, ToggleChip } from "../ui/chip";
import { EmptyState } from "../ui/empty-state";
import { Icon } from "../ui/icon";
import { Menu, MenuLink, MenuRadioGroup } from "../ui/menu";
import { Bone } from "../ui/panel";
import { useFormat } from "../ui/use-format";
import { useSiteName, useSites } from "../use-sites";
import { quotaLines } from "./quota-csv";
import { QuotaSumPanel } from "./quota-sum-panel";
import { QuotaTable } from "./quota-table";
import { useQuotas } from "./use-quotas";
import { type QuotaView, useQuotaView } from "./use-quota-view";

type Answers = ReturnType<typeof useQuotas>;

/** Whom to ask for more, site by site: quotas are given by each site's own team. */
function AskForMore() {
  const t = useTranslations("quotas.more");
  const contacts = useSites().flatMap(({ id, name, contact }) => {
    const href = contact.url ?? (contact.email === null ? null : `mailto:${contact.email}`);
    return href === null ? [] : [{ id, href, words: t("write", { site: name, name: contact.name }) }];
  });
  if (contacts.length === 0) return null;
  return (
    <Menu label={t("label")} trigger={<Button icon={MessageSquarePlus}>{t("button")}</Button>}>
      {contacts.map(({ id, href, words }) => (
        <MenuLink key={id} href={href}>
          {words}
        </MenuLink>
      ))}
    </Menu>
  );
}

function Toolbar({ view }: { view: QuotaView }) {
  const t = useTranslations("quotas");
  const siteName = useSiteName();
  const { community, site } = view;
  return (
    <div className="tools mt-6">
      <Menu
        align="start"
        label={t("group.choose")}
        trigger={
          <button type="button" className="chip on">
            <span>
              {t("group.label")} <b>{t(`group.${view.by}`)}</b>
            </span>
            <Icon of={ChevronDown} small />
          </button>
        }
      >
        <MenuRadioGroup
          label={t("group.choose")}
          value={view.by}
          onChange={view.setBy}
          options={(["community", "site"] as const).map((value) => ({ value, label: t(`group.${value}`) }))}
        />
      </Menu>
      {site.chosen.map((siteId) => (
        <Chip
          key={siteId}
          label={t("filter.site")}
          value={siteName(siteId)}
          onRemove={() => site.set(site.chosen.filter((one) => one !== siteId))}
        />
      ))}
      {community.community === null ? null : (
        <Chip label={t("filter.community")} value={community.community} onRemove={() => community.set(null)} />
      )}
      <ToggleChip on={view.full} onClick={() => view.setFull(!view.full)}>
        {t("filter.nearlyFull")}
      </ToggleChip>
    </div>
  );
}

function Nothing({ view, answers }: { view: QuotaView; answers: Answers }) {
  const t = useTranslations("quotas");
  if (answers.pending)
    return (
      <div className="emp" aria-hidden>
        <Bone width="12rem" />
        <Bone width="26rem" />
        <Bone width="20rem" />
      </div>
    );
  if (view.isFiltered && answers.rows.length > 0)
    return (
      <EmptyState kind="matches" action={<LinkButton onClick={view.clear}>{t("filter.clear")}</LinkButton>}>
        {t("empty.matches")}
      </EmptyState>
    );
  const isMute = answers.bySite.some(({ state, failure }) => state === "error" && failure?.kind !== "not_connected");
  return (
    <EmptyState
      kind={isMute ? "unknown" : "none"}
      action={<ButtonLink href={paths.access}>{t("empty.access")}</ButtonLink>}
    >
      {t(isMute ? "empty.unknown" : "empty.none")}
    </EmptyState>
  );
}

/** Sites that have no clusters at all: "none here" must not read as "refused". */
function AbsentNote({ view }: { view: QuotaView }) {
  const t = useTranslations("quotas.note");
  const siteName = useSiteName();
  const format = useFormat();
  const without = new Set(view.shown.filter((row) => row.absent.includes("clusters")).map((row) => row.siteId));
  if (without.size === 0) return null;
  return (
    <p className="below flex-nowrap">
      <Icon of={Info} small />
      <span>{t("noClusters", { sites: format.list([...without].map(siteName)), count: without.size })}</span>
    </p>
  );
}

const csvColumns = ["site", "project", "community", "quota", "unit", "used", "planned", "limit", "asOf"] as const;

export function QuotasPage() {
  const t = useTranslations("quotas");
  const answers = useQuotas();
  const { bySite, planned, rows, sites } = answers;
  const view = useQuotaView(
    rows,
    planned,
    sites.map(({ id }) => id),
  );
  const asOf = (siteId: string) => bySite.find((answer) => answer.siteId === siteId)?.asOf ?? "";
  const save = () => {
    const head = csvColumns.map((key) => t(`csv.${key}`));
    const text = toCsv([head, ...quotaLines(view.shown, planned, asOf)]);
    saveFile(`${t("csv.file")}-${new Date().toISOString().slice(0, 10)}.csv`, text, "text/csv;charset=utf-8");
  };
  return (
    <>
      <PageHeader
        title={t("title")}
        says={t("says")}
        actions={
          <>
            <Button icon={Download} className="wide-only" onClick={save}>
              {t("csv.button")}
            </Button>
            <AskForMore />
          </>
        }
      />
      <LineOfSites view="quotas" bySite={bySite} />
      <QuotaSumPanel
        projects={view.chosen}
        bySite={bySite.filter(({ siteId }) => view.site.isShown(siteId))}
        planned={planned}
      />
      <Toolbar view={view} />
      {view.groups.length > 0 ? (
        <QuotaTable groups={view.groups} by={view.by} bySite={bySite} planned={planned} />
      ) : (
        <div className="panel">
          <Nothing view={view} answers={answers} />
        </div>
      )}
      <AbsentNote view={view} />
    </>
  );
}

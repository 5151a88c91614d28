"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { soonDays } from "@/lib/upkeep/end-date";
import { findingKey, type Finding, type FindingKind } from "@/lib/upkeep/finding";
import { FailureLine } from "../failure";
import { LineOfSites } from "../shell/line-of-sites";
import { PageHeader } from "../shell/page-header";
import { ToggleChip } from "../ui/chip";
import { Bone, Panel } from "../ui/panel";
import { CalendarPanel } from "./calendar-panel";
import { FindingItem } from "./finding-item";
import { OutageItem } from "./outage-item";
import { type Upkeep, useUpkeep } from "./use-upkeep";

const sections: readonly { key: "ends" | "open" | "idle"; kinds: readonly FindingKind[] }[] = [
  { key: "ends", kinds: ["ended", "ends_soon"] },
  { key: "open", kinds: ["open_to_world"] },
  { key: "idle", kinds: ["failed_long", "stopped_long", "volume_free", "address_free"] },
];

function Section({
  title,
  says,
  none,
  pending,
  children,
}: {
  title: string;
  says: string;
  none: string;
  pending: boolean;
  /** List items; empty when there is nothing. */
  children: readonly ReactNode[];
}) {
  const t = useTranslations("upkeep");
  return (
    <Panel title={title} says={says} flush>
      {children.length > 0 ? (
        <ul className="todo">{children}</ul>
      ) : (
        <p className="body small t3">{pending ? <Bone width="12rem" /> : none}</p>
      )}
      {pending && children.length > 0 ? <p className="body small t3">{t("saysAsking")}</p> : null}
    </Panel>
  );
}

function Toolbar({ upkeep }: { upkeep: Upkeep }) {
  const t = useTranslations("upkeep.whose");
  return (
    <div className="tools mt-6">
      <ToggleChip on={upkeep.isShared} onClick={() => upkeep.setShared(!upkeep.isShared)}>
        {t("all")}
      </ToggleChip>
    </div>
  );
}

/** One line per failure, however many lists of that site it touched. */
function Unread({ upkeep: { unread } }: { upkeep: Upkeep }) {
  const first = new Map(unread.flatMap(({ siteId, failure }) => (failure ? [[siteId, failure] as const] : [])));
  return [...first].map(([siteId, failure]) => <FailureLine key={siteId} failure={failure} />);
}

function Findings({ upkeep }: { upkeep: Upkeep }) {
  const t = useTranslations("upkeep");
  const { now, findings, pending } = upkeep;
  const of = (kinds: readonly FindingKind[]) => findings.filter(({ kind }: Finding) => kinds.includes(kind));
  return sections.map(({ key, kinds }) => (
    <Section
      key={key}
      title={t(`${key}.title`)}
      says={t(`${key}.intro`)}
      none={t(`${key}.none`, { days: soonDays })}
      pending={pending}
    >
      {of(kinds).map((finding) => (
        <FindingItem key={findingKey(finding)} finding={finding} now={now} />
      ))}
    </Section>
  ));
}

/** Downtimes, ends, open doors and forgotten things: what keeps a federation clean and its people without surprises. */
export function UpkeepPage() {
  const t = useTranslations("upkeep");
  const upkeep = useUpkeep();
  const { findings, outages, pending, now } = upkeep;
  const count = findings.length + outages.length;
  return (
    <>
      <PageHeader title={t("title")} says={pending && count === 0 ? t("saysAsking") : t("says", { count })} />
      <LineOfSites view="upkeep" bySite={upkeep.bySite} />
      <Toolbar upkeep={upkeep} />
      <Unread upkeep={upkeep} />
      <div className="home">
        <div className="stack">
          <Section title={t("outages.title")} says={t("outages.intro")} none={t("outages.none")} pending={pending}>
            {outages.map((touched) => (
              <OutageItem key={`${touched.outage.siteId} ${touched.outage.id}`} touched={touched} now={now} />
            ))}
          </Section>
          <Findings upkeep={upkeep} />
        </div>
        <div className="stack">
          <CalendarPanel />
        </div>
      </div>
    </>
  );
}

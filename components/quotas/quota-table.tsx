"use client";
import { useNow, useTranslations } from "use-intl";
import type { PlannedUse, ProjectQuotas } from "@/lib/quota";
import { paths } from "@/lib/paths";
import Link from "next/link";
import { useFailureWords } from "../failure";
import { discOfAnswer, SiteMark } from "../sites/site-mark";
import { useFormat } from "../ui/use-format";
import type { SiteAnswer } from "../use-site-queries";
import { useSiteName } from "../use-sites";
import { quotaCell, shownQuotas } from "./quota-cells";
import type { GroupBy, QuotaGroup } from "./quota-sums";
import { QuotaTableCell } from "./quota-table-cell";

/** Which site, which project, how old, and what of it could not be read. */
function ProjectCell({ project, answer, by }: { project: ProjectQuotas; answer: SiteAnswer | undefined; by: GroupBy }) {
  const t = useTranslations("quotas");
  const siteName = useSiteName();
  const words = useFailureWords();
  const format = useFormat();
  const now = useNow();
  const name = by === "site" ? project.project.community : siteName(project.siteId);
  return (
    <th scope="row">
      <span className="row gap-[7px]">
        {answer ? <SiteMark disc={discOfAnswer(answer)} /> : null}
        <Link className="namecell" href={paths.site(project.siteId)}>
          {name}
        </Link>
      </span>
      <span className="sub">
        {t("table.projectName", { name: project.project.projectName })}
        {answer?.asOf && answer.state === "stale"
          ? `, ${t("table.stale", { time: format.clock(answer.asOf, now) })}`
          : null}
      </span>
      {[...Map.groupBy(project.failures, ({ failure }) => words.what(failure))].map(([what, failures]) => (
        <span key={what} className="sub">
          {t("cell.failed", { service: format.list(failures.map(({ service }) => t(`service.${service}`))), what })}
        </span>
      ))}
    </th>
  );
}

function GroupHead({ group, by }: { group: QuotaGroup; by: GroupBy }) {
  const t = useTranslations("quotas.group");
  const siteName = useSiteName();
  const count = by === "site" ? group.projects.length : new Set(group.projects.map((row) => row.siteId)).size;
  return (
    <tr className="grp">
      <th colSpan={shownQuotas.length + 1} scope="rowgroup">
        {by === "site" ? siteName(group.key) : group.key}{" "}
        <span className="t3">{t(by === "site" ? "projects" : "sites", { count })}</span>
      </th>
    </tr>
  );
}

/** Quotas of every project, grouped; a project's row says its site, its age and what is missing. */
export function QuotaTable({
  groups,
  by,
  bySite,
  planned,
}: {
  groups: readonly QuotaGroup[];
  by: GroupBy;
  bySite: readonly SiteAnswer[];
  planned: (project: ProjectQuotas) => PlannedUse;
}) {
  const t = useTranslations("quotas");
  return (
    <div className="panel">
      <div className="scroll">
        <table className="qt">
          <caption className="vh">{t("table.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("table.project")}</th>
              {shownQuotas.map((key) => (
                <th key={key} scope="col">
                  {t(`key.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          {groups.map((group) => (
            <tbody key={group.key}>
              <GroupHead group={group} by={by} />
              {group.projects.map((project) => (
                <tr
                  key={`${project.siteId} ${project.projectId}`}
                  className={isStale(bySite, project.siteId) ? "stale" : undefined}
                >
                  <ProjectCell
                    project={project}
                    by={by}
                    answer={bySite.find(({ siteId }) => siteId === project.siteId)}
                  />
                  {shownQuotas.map((key) => (
                    <QuotaTableCell key={key} quota={key} cell={quotaCell(project, key, planned(project)[key] ?? 0)} />
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </div>
  );
}

const isStale = (bySite: readonly SiteAnswer[], siteId: string) =>
  bySite.find((answer) => answer.siteId === siteId)?.state === "stale";

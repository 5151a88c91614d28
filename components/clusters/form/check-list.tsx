"use client";
import { Check as CheckIcon, CircleDashed, OctagonX, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { quotaUnit } from "@/components/quotas/quota-units";
import { goToField } from "@/components/form/go-to-field";
import { useCapabilityWords } from "@/components/sites/use-capability-words";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { useFormat } from "@/components/ui/use-format";
import { rulesPerCluster } from "../cluster-plan";
import type { CheckLevel, ClusterCheck } from "./cluster-checks";
import type { ClusterField } from "./cluster-problems";
import type { ClusterPlace } from "./resolve-cluster";

const looks = {
  ok: { className: "pf ok", icon: CheckIcon },
  soft: { className: "pf attention", icon: TriangleAlert },
  hard: { className: "pf error", icon: OctagonX },
  unread: { className: "pf", icon: CircleDashed },
} satisfies Record<CheckLevel, unknown>;

/** Where a check can be mended. */
const fieldOf: Partial<Record<ClusterCheck["key"], ClusterField>> = {
  site: "site",
  nameTaken: "name",
  quotaOver: "nodeCount",
  oneMaster: "masterCount",
};

/** What a check found, and what follows from it. */
function useCheckWords(place: ClusterPlace | null) {
  const t = useTranslations();
  const format = useFormat();
  const capability = useCapabilityWords();
  return (check: ClusterCheck): { what: string; follows: string | null } => {
    const says = check.level === "unread" ? t("clusters.check.unknownSays") : null;
    switch (check.key) {
      case "site":
        return { what: t(check.level === "hard" ? "clusters.check.site" : "clusters.check.siteAsking"), follows: null };
      case "access":
        return { what: t("clusters.check.access", { project: check.project }), follows: null };
      case "trust":
        return {
          what: place?.kubernetes ? (capability(place.kubernetes, place.site.name) ?? "") : "",
          follows: says,
        };
      case "nameTaken":
        return {
          what: t("clusters.check.nameTaken", { name: check.name }),
          follows: t("clusters.check.nameTakenSays"),
        };
      case "quotaOver": {
        const unit = quotaUnit(check.quota);
        const by = unit === "ram" ? format.ram(check.by) : format.number(check.by);
        return {
          what: t("clusters.check.quotaOver", { quota: t(`quotas.key.${check.quota}`), by }),
          follows: t("clusters.check.quotaOverSays"),
        };
      }
      case "quotaUnknown":
        return { what: t("clusters.check.quotaUnknown", { quota: t(`quotas.key.${check.quota}`) }), follows: says };
      case "rules":
        return {
          what: t("clusters.check.rules", { left: check.left }),
          follows: t("clusters.check.rulesSays", { rules: rulesPerCluster }),
        };
      case "oneMaster":
        return { what: t("clusters.check.oneMaster"), follows: t("clusters.check.oneMasterSays") };
      default:
        return { what: t(`clusters.check.${check.key}`), follows: says };
    }
  };
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** One line per check, the worst first; the passed ones fold into a single line. */
export function CheckList({ checks, place }: { checks: readonly ClusterCheck[]; place: ClusterPlace | null }) {
  const t = useTranslations();
  const words = useCheckWords(place);
  const passed = checks.filter(({ level }) => level === "ok").map((check) => words(check).what);
  return (
    <ul className="pfs">
      {checks
        .filter(({ level }) => level !== "ok")
        .map((check) => {
          const { what, follows } = words(check);
          const { className, icon } = looks[check.level];
          const field = fieldOf[check.key];
          return (
            <li key={`${check.key} ${"quota" in check ? check.quota : ""}`} className={className}>
              <Icon of={icon} small />
              <div>
                <p>
                  <span className="vh">{t(`launch.preflight.level.${check.level}`)} </span>
                  {what}
                </p>
                {follows === null ? null : <p className="t3">{follows}</p>}
              </div>
              {field ? (
                <Button small onClick={() => goToField(field)}>
                  {t("clusters.check.fix")}
                </Button>
              ) : null}
            </li>
          );
        })}
      {passed.length > 0 ? (
        <li className={looks.ok.className}>
          <Icon of={CheckIcon} small />
          <p>
            <span className="vh">{t("launch.preflight.level.ok")} </span>
            {passed.map((what, index) => (index === 0 ? what : lowerFirst(what))).join(", ")}
          </p>
        </li>
      ) : null}
    </ul>
  );
}

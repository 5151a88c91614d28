"use client";
import { useTranslations } from "use-intl";
import { quotaUnit } from "@/components/quotas/quota-units";
import { CheckLine } from "@/components/form/check-line";
import { goToField } from "@/components/form/go-to-field";
import { PassedLine } from "@/components/form/passed-line";
import { useCapabilityWords } from "@/components/sites/use-capability-words";
import { Button } from "@/components/ui/button";
import { useFormat } from "@/components/ui/use-format";
import { rulesPerCluster } from "../cluster-plan";
import type { ClusterCheck } from "./cluster-checks";
import type { ClusterField } from "./cluster-problems";
import type { ClusterPlace } from "./resolve-cluster";

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
          const field = fieldOf[check.key];
          return (
            <CheckLine
              key={`${check.key} ${"quota" in check ? check.quota : ""}`}
              look={check.level === "unread" ? "unknown" : check.level}
              level={t(`launch.preflight.level.${check.level}`)}
              what={what}
              follows={follows}
              action={
                field ? (
                  <Button small onClick={() => goToField(field)}>
                    {t("clusters.check.fix")}
                  </Button>
                ) : null
              }
            />
          );
        })}
      <PassedLine level={t("launch.preflight.level.ok")} passed={passed} />
    </ul>
  );
}

"use client";
import { useTranslations } from "use-intl";
import type { SecurityGroupRow, SiteRule } from "@/lib/network";
import { Note } from "@/components/ui/note";
import { useRuleWords } from "../rule-words";
import type { Closing } from "../what-closes";
import { ConfirmDialog } from "./confirm-dialog";
import { useLast } from "./use-last";

export type DoomedRule = { rule: SiteRule; closes: readonly Closing[] };

/** "Removing this closes SSH to galaxy-front and 2 others." */
export function ClosingNote({ closes, services }: { closes: readonly Closing[]; services: (one: Closing) => string }) {
  const t = useTranslations("networks.closes");
  if (closes.length === 0) return null;
  return (
    <Note family="attention">
      {closes.map((one) => (
        <p key={one.service}>
          {t("line", {
            service: services(one),
            name: one.machines[0]?.name ?? "",
            others: one.machines.length - 1,
          })}
        </p>
      ))}
    </Note>
  );
}

/** Asks before a rule goes, and says who loses which way in. */
export function RemoveRuleDialog({
  doomed,
  group,
  groupName,
  busy,
  onClose,
  onRemove,
}: {
  doomed: DoomedRule | null;
  group: SecurityGroupRow;
  groupName: (id: string) => string | null;
  busy: boolean;
  onClose: () => void;
  onRemove: (rule: SiteRule) => void;
}) {
  const t = useTranslations("networks.removeRule");
  const words = useRuleWords(groupName);
  const shown = useLast(doomed);
  if (shown === null) return null;
  const { rule, closes } = shown;
  const count = group.usedBy?.length ?? 0;
  return (
    <ConfirmDialog
      key={rule.id}
      isOpen={doomed !== null}
      onClose={onClose}
      onConfirm={() => onRemove(rule)}
      title={t("title")}
      lead={t("lead", { name: group.name })}
      goes={[words.sentence(rule)]}
      stays={[t("others", { count: group.rules.length - 1 }), ...(count > 0 ? [t("machines", { count })] : [])]}
      count={1}
      submit={t("submit")}
      busy={busy}
    >
      {rule.direction === "egress" ? <Note family="attention">{t("out")}</Note> : null}
      <ClosingNote closes={closes} services={({ service }) => words.service(service)} />
    </ConfirmDialog>
  );
}

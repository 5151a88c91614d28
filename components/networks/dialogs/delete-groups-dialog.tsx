"use client";
import { useTranslations } from "use-intl";
import type { SecurityGroupRow } from "@/lib/network";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { ConfirmDialog } from "./confirm-dialog";
import { useLast } from "./use-last";

/** Asks before groups go; only those that nothing uses come here. */
export function DeleteGroupsDialog({
  groups,
  onClose,
  onDelete,
}: {
  groups: readonly SecurityGroupRow[] | null;
  onClose: () => void;
  onDelete: (groups: readonly SecurityGroupRow[]) => void;
}) {
  const t = useTranslations("networks.deleteGroup");
  const format = useFormat();
  const siteName = useSiteName();
  const shown = useLast(groups);
  if (shown === null) return null;
  const count = shown.length;
  const rules = shown.reduce((sum, group) => sum + group.rules.length, 0);
  return (
    <ConfirmDialog
      key={shown.map(({ id }) => id).join()}
      isOpen={groups !== null}
      onClose={onClose}
      onConfirm={() => onDelete(shown)}
      title={t("title", { count, name: shown[0]?.name ?? "" })}
      lead={t("lead", { count, site: format.list([...new Set(shown.map(({ siteId }) => siteName(siteId)))]) })}
      goes={[t("groups", { count }), t("rules", { count: rules })]}
      stays={[t("machines")]}
      count={count}
      submit={t("submit", { count })}
    />
  );
}

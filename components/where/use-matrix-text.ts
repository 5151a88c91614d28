"use client";
import { useTranslations } from "use-intl";
import { useFormat } from "../ui/use-format";
import type { Where } from "./use-where";
import { useColumnWords } from "./verdict-cell";
import { useVerdictWords } from "./verdict-words";

/** The page as plain text, for a mail or a ticket. */
export function useMatrixText({ need, ranked, columns, readAt }: Where): () => string {
  const t = useTranslations("where");
  const format = useFormat();
  const words = useVerdictWords(need);
  const columnWords = useColumnWords(need.volumeGiB);
  return () => {
    const asked = [
      t("vcpus", { count: need.vcpus }),
      format.ram(need.ramMiB),
      t("gpu.wanted", { count: need.gpus }),
      ...(need.volumeGiB > 0 ? [t("volume.wanted", { size: format.disk(need.volumeGiB) })] : []),
      ...(need.community === null ? [] : [need.community]),
    ];
    const what = need.kind === "vm" ? t("kind.vm", { count: need.count }) : t("kind.cluster");
    const head = t("line", { label: `${need.count} ${what}`, value: asked.join(", ") });
    const lines = ranked.flatMap(({ site, placement }, index) => [
      "",
      `${index + 1}. ${t("line", { label: `${site.name} (${site.city})`, value: words.verdict(placement) })}`,
      ...(placement.reason ? [`   ${words.say(placement.reason)}`] : []),
      ...columns.flatMap((column) => {
        const cell = placement.cells[column];
        if (!cell) return [];
        const said = [words.say(cell.value), ...(cell.delta ? [words.say(cell.delta)] : [])].join(", ");
        const value = `${said} (${t(`legend.${cell.verdict}`)})`;
        return [`   ${t("line", { label: columnWords(column), value })}`];
      }),
    ]);
    return [t("title"), head, ...(readAt === null ? [] : [format.dateTime(readAt)]), ...lines].join("\n");
  };
}

"use client";
import { Download } from "lucide-react";
import { useTranslations } from "use-intl";
import { toCsv } from "@/lib/csv";
import { Button } from "../ui/button";
import type { Column } from "./column";

/** Saves exactly the rows and columns on show, in their order. */
export function CsvButton<Row>({
  rows,
  columns,
  fileName,
}: {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  fileName: string;
}) {
  const t = useTranslations("table");
  const save = () => {
    const text = toCsv([
      columns.map(({ title }) => title),
      ...rows.map((row) => columns.map((column) => (column.csv ?? column.sort)?.(row) ?? null)),
    ]);
    const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `${fileName}-${new Date().toISOString().slice(0, 10)}.csv`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Button look="ghost" icon={Download} className="hide" title={t("csvHow", { count: rows.length })} onClick={save}>
      {t("csv")}
    </Button>
  );
}

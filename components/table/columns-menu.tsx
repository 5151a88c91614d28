"use client";
import { ChevronDown, ChevronUp, Columns3 } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button, IconButton, LinkButton } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Popover } from "../ui/popover";
import type { TableColumns } from "./use-columns";

/** Which columns, in which order, how close together. */
export function ColumnsMenu<Row>({ columns }: { columns: TableColumns<Row> }) {
  const t = useTranslations("table");
  return (
    <Popover
      label={t("columnsHow")}
      align="end"
      trigger={
        <Button look="ghost" icon={Columns3} className="hide">
          {t("columns")}
        </Button>
      }
    >
      <ul className="stack snug">
        {columns.all
          .filter(({ kind }) => kind !== "name")
          .map((column) => (
            <li key={column.id} className="row">
              <Checkbox checked={!columns.isHidden(column)} onChange={() => columns.toggle(column.id)}>
                {column.title}
              </Checkbox>
              <span className="end row" style={{ gap: 0 }}>
                <IconButton
                  small
                  icon={ChevronUp}
                  label={t("up", { name: column.title })}
                  onClick={() => columns.move(column.id, -1)}
                />
                <IconButton
                  small
                  icon={ChevronDown}
                  label={t("down", { name: column.title })}
                  onClick={() => columns.move(column.id, 1)}
                />
              </span>
            </li>
          ))}
      </ul>
      <fieldset className="row mt-3">
        <legend className="t3 small">{t("density")}</legend>
        {(["normal", "compact"] as const).map((density) => (
          <label key={density} className="row">
            <input
              type="radio"
              className="radio"
              name="density"
              checked={columns.density === density}
              onChange={() => columns.setDensity(density)}
            />
            {t(density)}
          </label>
        ))}
      </fieldset>
      {columns.isChanged ? (
        <p className="mt-3 small">
          <LinkButton onClick={columns.reset}>{t("reset")}</LinkButton>
        </p>
      ) : null}
    </Popover>
  );
}

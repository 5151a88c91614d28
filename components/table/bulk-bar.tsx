"use client";
import { ChevronUp } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button, LinkButton } from "../ui/button";
import { Icon } from "../ui/icon";
import { Menu, MenuItem } from "../ui/menu";
import type { BulkAction } from "./column";

/** Floats over the end of the list while rows are chosen: how many, and what can be done to how many of them. */
export function BulkBar<Row>({
  count,
  actions,
  onClear,
}: {
  count: number;
  actions: readonly BulkAction<Row>[];
  onClear: () => void;
}) {
  const t = useTranslations("table.select");
  const some = (action: BulkAction<Row>) =>
    action.eligible.length === count ? null : t("of", { eligible: action.eligible.length, count });
  const run = (action: BulkAction<Row>) => {
    if (action.eligible.length > 0) action.run(action.eligible);
  };
  return (
    <section className="bulk" aria-label={t("actions")}>
      <b className="strong" aria-live="polite">
        {t("count", { count })}
      </b>
      <LinkButton className="small" onClick={onClear}>
        {t("clear")}
      </LinkButton>
      <span className="grow" />
      <span className="phone-only">
        <Menu
          side="top"
          label={t("actions")}
          trigger={
            <Button>
              {t("actions")} <Icon of={ChevronUp} small />
            </Button>
          }
        >
          {actions.map((action) => (
            <MenuItem
              key={action.id}
              icon={action.icon}
              danger={action.danger}
              onClick={() => run(action)}
              {...(action.eligible.length === 0 ? { reason: some(action) } : { hint: some(action) })}
            >
              {action.label}
            </MenuItem>
          ))}
        </Menu>
      </span>
      <span className="row wide-only">
        {actions.map((action) => (
          <Button
            key={action.id}
            icon={action.icon}
            look={action.danger ? "danger" : "ghost"}
            aria-disabled={action.eligible.length === 0 || undefined}
            onClick={() => run(action)}
          >
            {action.label} {some(action) === null ? null : <span className="t3">{some(action)}</span>}
          </Button>
        ))}
      </span>
    </section>
  );
}

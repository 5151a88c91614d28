"use client";
import { Ellipsis } from "lucide-react";
import { useTranslations } from "use-intl";
import { type Server, type ServerAction, serverActions } from "@/lib/server";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuItem } from "@/components/ui/menu";
import { actionIcon } from "../action-look";
import { afterMenu } from "../after-menu";
import { useWhyNot } from "../use-why-not";

/** What can be done next as buttons; everything, with its reason when not, in the menu. */
export function ServerActions({
  server,
  isStale,
  isActing,
  onAct,
}: {
  server: Server;
  isStale: boolean;
  isActing: boolean;
  onAct: (action: ServerAction) => void;
}) {
  const t = useTranslations("servers");
  const whyNot = useWhyNot();
  const reasons = new Map(serverActions.map((action) => [action, whyNot(action, server, isStale)]));
  const usual = server.status === "ERROR" ? (["delete"] as const) : (["start", "reboot_soft", "stop"] as const);
  const next = usual.filter((action) => reasons.get(action) === null);
  return (
    <>
      {next.map((action) => (
        <Button
          key={action}
          icon={actionIcon[action]}
          look={action === "delete" ? "danger" : "plain"}
          aria-disabled={isActing || undefined}
          onClick={() => !isActing && onAct(action)}
        >
          {t(`action.${action}`)}
        </Button>
      ))}
      <Menu
        label={t("detail.actions")}
        trigger={
          <button type="button" className="btn icon" aria-label={t("detail.actions")} title={t("detail.actions")}>
            <Icon of={Ellipsis} />
          </button>
        }
      >
        {serverActions.map((action) => (
          <MenuItem
            key={action}
            icon={actionIcon[action]}
            danger={action === "delete"}
            reason={reasons.get(action) ?? undefined}
            onClick={() => afterMenu(() => onAct(action))}
          >
            {t(`action.${action}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

"use client";
import { CopyPlus, Pencil } from "lucide-react";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import type { Server } from "@/lib/server";
import { type ServerAction, whyNot } from "@/lib/server-actions";
import { Button } from "@/components/ui/button";
import { MenuItem, MenuLink } from "@/components/ui/menu";
import { MoreMenu } from "@/components/ui/more-menu";
import { ActionItems } from "../action-items";
import { actionIcon } from "../action-look";
import { afterMenu } from "../after-menu";

const most = 3;

/** What a person most likely wants next, in this order. */
const usual = ["start", "unpause", "resume", "unshelve", "unrescue", "restore", "reboot_soft", "stop"] as const;

/** What can be done next as buttons; everything, with its reason when not, in the menu. */
export function ServerActions({
  server,
  isStale,
  isActing,
  onAct,
  onEdit,
}: {
  server: Server;
  isStale: boolean;
  isActing: boolean;
  onAct: (action: ServerAction) => void;
  onEdit: () => void;
}) {
  const t = useTranslations("servers");
  const offered: readonly ServerAction[] = server.status === "ERROR" ? ["delete"] : usual;
  const next = isStale ? [] : offered.filter((action) => whyNot(action, server) === null);
  return (
    <>
      {next.slice(0, most).map((action) => (
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
      <MoreMenu label={t("detail.actions")}>
        <MenuItem icon={Pencil} onClick={() => afterMenu(onEdit)}>
          {t("edit.open")}
        </MenuItem>
        <MenuLink icon={CopyPlus} href={paths.recreate(server)}>
          {t("list.recreate")}
        </MenuLink>
        <ActionItems server={server} isStale={isStale} onAct={onAct} />
      </MoreMenu>
    </>
  );
}

"use client";
import { useTranslations } from "use-intl";
import type { Server } from "@/lib/server";
import { menuOf, type ServerAction } from "@/lib/server-actions";
import { MenuItem, MenuLine } from "@/components/ui/menu";
import { actionIcon } from "./action-look";
import { afterMenu } from "./after-menu";
import { useWhyNot } from "./use-why-not";

/** The actions of a machine as entries of a menu; what cannot be asked now stays, with its reason. */
export function ActionItems({
  server,
  isStale,
  onAct,
}: {
  server: Server;
  isStale: boolean;
  onAct: (action: ServerAction) => void;
}) {
  const t = useTranslations("servers");
  const whyNot = useWhyNot();
  return menuOf(server).map((group) => [
    <MenuLine key={`before ${group.join()}`} />,
    ...group.map((action) => (
      <MenuItem
        key={action}
        icon={actionIcon[action]}
        danger={action === "delete"}
        reason={whyNot(action, server, isStale) ?? undefined}
        onClick={() => afterMenu(() => onAct(action))}
      >
        {t(`action.${action}`)}
      </MenuItem>
    )),
  ]);
}

"use client";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Server } from "@/lib/server";
import type { PlainAction, ServerAction } from "@/lib/server-actions";
import { toast } from "@/components/ui/toast";
import { useServerActions } from "../use-server-actions";
import { AskDialog } from "./ask-dialog";
import { isAskedBefore } from "./confirming-word";
import { DeleteDialog } from "./delete-dialog";
import type { LeftOut } from "./left-outs";
import { RebuildDialog } from "./rebuild-dialog";
import { ResizeDialog } from "./resize-dialog";
import { SnapshotDialog } from "./snapshot-dialog";
import { useRelease } from "./use-release";

type Asked = { action: ServerAction; servers: readonly Server[]; left: readonly LeftOut[]; serial: number };

export type Deeds = {
  /** Does it, or asks first. `left` are those of the chosen machines that it cannot be done to. */
  ask: (action: ServerAction, servers: readonly Server[], left?: readonly LeftOut[]) => void;
  isActing: boolean;
  /** To be put into the page once. */
  dialogs: ReactNode;
};

const withDialog = ["resize", "rebuild", "snapshot", "delete"] as const satisfies ServerAction[];
const isPlain = (action: ServerAction): action is Exclude<PlainAction, "delete"> =>
  !withDialog.some((one) => one === action);

/** Everything that can be done to machines, from the menu of one row to a bulk bar: one way for list and page. */
export function useDeeds({ onDeleted }: { onDeleted?: (() => void) | undefined } = {}): Deeds {
  const { act, isActing } = useServerActions();
  // What it was about stays in the dialog while it closes, so that the focus finds its way back.
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);

  const ask: Deeds["ask"] = (action, servers, left = []) => {
    if (servers.length === 0) return;
    if (isPlain(action) && !isAskedBefore(action, servers, left)) {
      void act(action, servers);
      return;
    }
    setAsked({ action, servers, left, serial: (asked?.serial ?? 0) + 1 });
    setIsOpen(true);
  };
  return {
    ask,
    isActing,
    dialogs: asked && <Dialogs {...{ asked, isOpen, close, act, onDeleted }} key={asked.serial} />,
  };
}

function Dialogs({
  asked: { action, servers, left },
  isOpen,
  close,
  act,
  onDeleted,
}: {
  asked: Asked;
  isOpen: boolean;
  close: () => void;
  act: ReturnType<typeof useServerActions>["act"];
  onDeleted: (() => void) | undefined;
}) {
  const t = useTranslations("servers.delete");
  const { now } = useRelease();
  const [one] = servers;
  const common = { isOpen, onClose: close };
  if (!one) return null;
  if (action === "delete") return <DeleteDialog {...common} servers={servers} left={left} onDeleted={onDeleted} />;
  if (action === "resize") return <ResizeDialog {...common} server={one} />;
  if (action === "rebuild") return <RebuildDialog {...common} server={one} />;
  if (action === "snapshot") return <SnapshotDialog {...common} server={one} />;
  return (
    <AskDialog
      {...common}
      action={action}
      servers={servers}
      left={left}
      onConfirm={async (given) => {
        close();
        const accepted = await act(action, servers);
        const own = given.filter(({ server }) => accepted.some(({ id }) => id === server.id));
        if (own.length === 0) return;
        const kept = await now(own);
        const said = { done: own.length - kept.length, count: own.length, name: kept[0]?.label ?? "" };
        if (kept.length === 0) toast({ family: "ok", text: t("released", said) });
        else toast({ family: "attention", text: t("releasedPartly", said) });
      }}
    />
  );
}

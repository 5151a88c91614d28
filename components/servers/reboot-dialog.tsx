"use client";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Server } from "@/lib/server";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { actionIcon } from "./action-look";

/** A forced restart cuts the power: asked once before. */
export function RebootDialog({
  server,
  onClose,
  onReboot,
}: {
  server: Server | null;
  onClose: () => void;
  onReboot: (server: Server) => void;
}) {
  const t = useTranslations("servers");
  const cancel = useRef<HTMLButtonElement>(null);
  // What it was about stays in it while it closes, so that the focus finds its way back.
  const [last, setLast] = useState(server);
  if (server !== null && server.id !== last?.id) setLast(server);
  if (last === null) return null;
  return (
    <Dialog
      open={server !== null}
      onClose={onClose}
      title={t("reboot.title", { name: last.name })}
      lead={t("reboot.lead")}
      initialFocus={cancel}
      actions={
        <>
          <Button look="ghost" ref={cancel} onClick={onClose}>
            {t("delete.cancel")}
          </Button>
          <Button look="danger-edge" icon={actionIcon.reboot_hard} onClick={() => onReboot(last)}>
            {t("reboot.submit")}
          </Button>
        </>
      }
    />
  );
}

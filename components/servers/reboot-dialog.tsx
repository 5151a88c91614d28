"use client";
import { useRef } from "react";
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
  if (server === null) return null;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("reboot.title", { name: server.name })}
      lead={t("reboot.lead")}
      initialFocus={cancel}
      actions={
        <>
          <Button look="ghost" ref={cancel} onClick={onClose}>
            {t("delete.cancel")}
          </Button>
          <Button look="danger-edge" icon={actionIcon.reboot_hard} onClick={() => onReboot(server)}>
            {t("reboot.submit")}
          </Button>
        </>
      }
    />
  );
}

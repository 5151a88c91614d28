"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Unplug } from "lucide-react";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import type { Connection, SiteSummary } from "@/lib/site";
import { FailureLine } from "../failure";
import { failureFrom } from "../failure-from";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { GoesAndStays } from "../ui/goes-and-stays";
import { toast } from "../ui/toast";

function useUnlink(site: SiteSummary, onDone: () => void) {
  const t = useTranslations("access.unlink");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.connections.unlink.mutationOptions({
      onSuccess: ({ revokedAtSite }) => {
        toast({
          family: revokedAtSite ? "ok" : "attention",
          text: t(revokedAtSite ? "revoked" : "kept", { site: site.name }),
        });
        onDone();
        void queryClient.invalidateQueries();
      },
    }),
  );
}

/** What unlinking takes away and what it leaves at the site. */
export function UnlinkDialog({
  site,
  credential,
  open,
  onClose,
}: {
  site: SiteSummary;
  credential: NonNullable<Connection["credential"]>;
  open: boolean;
  onClose: () => void;
}) {
  const t = useTranslations("access.unlink");
  const common = useTranslations("common");
  const cancel = useRef<HTMLButtonElement>(null);
  const unlink = useUnlink(site, onClose);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("title", { site: site.name })}
      lead={t("lead", { label: credential.label })}
      initialFocus={cancel}
      actions={
        <>
          <button ref={cancel} type="button" className="btn ghost" onClick={onClose}>
            {common("cancel")}
          </button>
          <Button
            look="danger-edge"
            icon={Unplug}
            busy={unlink.isPending}
            onClick={() => {
              if (!unlink.isPending) unlink.mutate({ siteId: site.id });
            }}
          >
            {t("confirm")}
          </Button>
        </>
      }
    >
      <GoesAndStays
        goes={[t("goesAccess", { site: site.name }), t("goesWaiting", { site: site.name })]}
        stays={[t("staysThings"), t("staysCredential")]}
      />
      {unlink.error ? <FailureLine failure={failureFrom(unlink.error)} /> : null}
    </Dialog>
  );
}

"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link2 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { FloatingIp } from "@/lib/network";
import { failureFrom } from "@/components/failure-from";
import { FailureLine } from "@/components/failure";
import { useTRPC } from "@/components/trpc";
import { useSiteName } from "@/components/use-sites";
import { FormDialog } from "./form-dialog";
import { TargetField } from "./target-field";
import { useFinish } from "./use-finish";
import { useLast } from "./use-last";

/** Puts a free public address on a machine. */
export function AttachAddressDialog({ address, onClose }: { address: FloatingIp | null; onClose: () => void }) {
  const shown = useLast(address);
  return shown === null ? null : <Body key={shown.id} address={shown} isOpen={address !== null} onClose={onClose} />;
}

function Body({ address, isOpen, onClose }: { address: FloatingIp; isOpen: boolean; onClose: () => void }) {
  const t = useTranslations("networks.attach");
  const trpc = useTRPC();
  const finish = useFinish(address.siteId, onClose);
  const site = useSiteName()(address.siteId);
  const { siteId, projectId, id } = address;
  const [portId, setPortId] = useState("");
  const [wasTried, setWasTried] = useState(false);
  const options = useQuery(trpc.addresses.options.queryOptions({ siteId, projectId }, { enabled: isOpen }));
  const attach = useMutation(trpc.addresses.attach.mutationOptions());
  const part = options.data?.targets;
  const targets = part?.ok ? part.value : [];
  const name = targets.find((one) => one.portId === portId)?.server.name ?? "";
  const submit = async () => {
    setWasTried(true);
    if (portId === "") return;
    await finish(
      attach.mutateAsync({ address: { siteId, projectId, id }, portId }),
      t("done", { address: address.address, name, site }),
    );
  };
  return (
    <FormDialog
      isOpen={isOpen}
      onClose={onClose}
      onSubmit={() => void submit()}
      title={t("title", { address: address.address })}
      lead={t("lead")}
      submit={t("submit")}
      icon={Link2}
      busy={attach.isPending}
      failure={attach.error ? failureFrom(attach.error) : null}
    >
      {options.error || part?.ok === false ? (
        <FailureLine
          failure={part?.ok === false ? part.failure : failureFrom(options.error)}
          onRetry={() => void options.refetch()}
        />
      ) : null}
      <TargetField
        isKnown={options.data !== undefined}
        targets={targets}
        externalId={address.networkId}
        value={portId}
        onChange={setPortId}
        error={wasTried && portId === "" ? t("missing") : undefined}
      />
    </FormDialog>
  );
}

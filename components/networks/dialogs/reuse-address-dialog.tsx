"use client";
import { useMutation } from "@tanstack/react-query";
import { Link2 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { FloatingIp, ServerPort } from "@/lib/network";
import type { Server } from "@/lib/server";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useSiteName } from "@/components/use-sites";
import { FormDialog } from "./form-dialog";
import { useFinish } from "./use-finish";
import { useLast } from "./use-last";

/** Puts one of the project's free addresses on a machine: nothing more is taken. */
export function ReuseAddressDialog({
  server,
  port,
  addresses,
  onClose,
}: {
  server: Server;
  port: ServerPort | null;
  addresses: readonly FloatingIp[];
  onClose: () => void;
}) {
  const t = useTranslations("networks.reuse");
  const trpc = useTRPC();
  const finish = useFinish(server.siteId, onClose);
  const site = useSiteName()(server.siteId);
  const shown = useLast(port);
  const [chosen, setChosen] = useState<string | null>(null);
  const attach = useMutation(trpc.addresses.attach.mutationOptions());
  if (shown === null) return null;
  const address = addresses.find(({ id }) => id === chosen) ?? addresses[0];
  const submit = async () => {
    if (!address) return;
    const { siteId, projectId, id } = address;
    await finish(
      attach.mutateAsync({ address: { siteId, projectId, id }, portId: shown.id }),
      t("done", { address: address.address, name: server.name, site }),
    );
  };
  return (
    <FormDialog
      isOpen={port !== null}
      onClose={onClose}
      onSubmit={() => void submit()}
      title={t("title", { name: server.name })}
      submit={t("submit")}
      icon={Link2}
      busy={attach.isPending}
      failure={attach.error ? failureFrom(attach.error) : null}
    >
      <Field label={t("address")}>
        <Select
          value={address?.id ?? ""}
          options={addresses.map((one) => ({
            value: one.id,
            label: one.address,
            detail: one.networkName ?? undefined,
          }))}
          onChange={(event) => setChosen(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}

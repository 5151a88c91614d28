"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Globe } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { v7 as uuidv7 } from "uuid";
import type { NetworkRow } from "@/lib/network";
import { failureFrom } from "@/components/failure-from";
import { FailureLine } from "@/components/failure";
import { useTRPC } from "@/components/trpc";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useSiteName } from "@/components/use-sites";
import { FormDialog } from "./form-dialog";
import { QuotaLines } from "./quota-lines";
import { useFinish } from "./use-finish";
import { useLast } from "./use-last";

const newRouter = "new";

/** Gives an isolated network its way out to the internet. */
export function ConnectDialog({ network, onClose }: { network: NetworkRow | null; onClose: () => void }) {
  const shown = useLast(network);
  return shown === null ? null : <Body key={shown.id} network={shown} isOpen={network !== null} onClose={onClose} />;
}

function Body({ network, isOpen, onClose }: { network: NetworkRow; isOpen: boolean; onClose: () => void }) {
  const t = useTranslations("networks.connect");
  const trpc = useTRPC();
  const finish = useFinish(network.siteId, onClose);
  const site = useSiteName()(network.siteId);
  const { siteId, projectId, id } = network;
  const [mark] = useState(() => uuidv7());
  const [external, setExternal] = useState<string | null>(null);
  const [router, setRouter] = useState<string | null>(null);
  const options = useQuery(trpc.networks.options.queryOptions({ siteId, projectId }, { enabled: isOpen }));
  const connect = useMutation(trpc.networks.connect.mutationOptions());
  const externals = options.data?.externals.ok ? options.data.externals.value : [];
  const externalId = external ?? externals[0]?.id ?? null;
  const routers = (options.data?.routers.ok ? options.data.routers.value : []).filter(
    (one) => one.externalId === externalId,
  );
  const routerId = router === newRouter ? null : (router ?? routers[0]?.id ?? null);
  const submit = async () => {
    if (externalId === null) return;
    const way = { externalId, ...(routerId === null ? {} : { routerId }) };
    await finish(
      connect.mutateAsync({ network: { siteId, projectId, id }, mark, ...way }),
      t("done", { name: network.name, site }),
    );
  };
  return (
    <FormDialog
      isOpen={isOpen}
      onClose={onClose}
      onSubmit={() => void submit()}
      title={t("title", { name: network.name })}
      lead={t("lead")}
      submit={t("submit")}
      icon={Globe}
      busy={connect.isPending}
      failure={connect.error ? failureFrom(connect.error) : null}
    >
      {options.error ? (
        <FailureLine failure={failureFrom(options.error)} onRetry={() => void options.refetch()} />
      ) : null}
      {options.data && externals.length === 0 ? <p className="c-att">{t("noExternal", { site })}</p> : null}
      {externals.length > 1 ? (
        <Field label={t("external")}>
          <Select
            value={externalId ?? ""}
            options={externals.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(event) => {
              setExternal(event.target.value);
              setRouter(null);
            }}
          />
        </Field>
      ) : null}
      <Field label={t("router")} help={t("routerHelp")}>
        <Select
          value={routerId ?? newRouter}
          options={[
            ...routers.map((one) => ({ value: one.id, label: one.name || one.id })),
            { value: newRouter, label: t("newRouter") },
          ]}
          onChange={(event) => setRouter(event.target.value)}
        />
      </Field>
      {routerId === null ? <QuotaLines place={{ siteId, projectId }} planned={{ routers: 1 }} /> : null}
    </FormDialog>
  );
}

"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { type FormEvent, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Cluster } from "@/lib/cluster";
import { FailureLine } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { GoesAndStays } from "@/components/ui/goes-and-stays";
import { TextInput } from "@/components/ui/text-input";
import { toast } from "@/components/ui/toast";
import { useSiteName } from "@/components/use-sites";
import { useIssuedFor } from "./detail/issued-panel";

/** Counted where we can count. */
function useLists(cluster: Cluster) {
  const t = useTranslations("clusters.delete");
  const issued = useIssuedFor(cluster).length;
  return {
    goes: [
      t("machines", { count: cluster.masterCount + cluster.nodeCount }),
      t("network"),
      ...(issued > 0 ? [t("issued", { count: issued })] : []),
    ],
    stays: [t("volumes"), t("balancers"), ...(cluster.keypair ? [t("key", { key: cluster.keypair })] : [])],
  };
}

function useDelete(cluster: Cluster, onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const t = useTranslations("clusters.delete");
  const site = useSiteName()(cluster.siteId);
  const { siteId, projectId, id } = cluster;
  return useMutation(
    trpc.clusters.delete.mutationOptions({
      onSuccess: async () => {
        toast({ family: "ok", text: t("asked", { site, name: cluster.name }) });
        onDone();
        await Promise.all([
          queryClient.invalidateQueries({ queryKey: trpc.clusters.list.queryKey({ siteId }) }),
          queryClient.invalidateQueries({ queryKey: trpc.clusters.get.queryKey({ siteId, projectId, id }) }),
        ]);
      },
    }),
  );
}

/** Deleting a cluster asks for its name; focus starts on Cancel. `isMine` null: the list does not say who made it. */
export function DeleteClusterDialog({
  cluster,
  isMine,
  open,
  onClose,
}: {
  cluster: Cluster;
  isMine: boolean | null;
  open: boolean;
  onClose: () => void;
}) {
  const t = useTranslations();
  const site = useSiteName()(cluster.siteId);
  const [typed, setTyped] = useState("");
  const [isWrong, setIsWrong] = useState(false);
  const cancel = useRef<HTMLButtonElement>(null);
  const formId = useId();
  const close = () => {
    setTyped("");
    setIsWrong(false);
    onClose();
  };
  const lists = useLists(cluster);
  const remove = useDelete(cluster, close);
  const failure = remove.error ? failureFrom(remove.error) : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (remove.isPending) return;
    setIsWrong(typed !== cluster.name);
    if (typed !== cluster.name) {
      document.getElementById(`${formId}-name`)?.focus();
      return;
    }
    const { siteId, projectId, id } = cluster;
    remove.mutate({ cluster: { siteId, projectId, id }, typedName: typed });
  };

  return (
    <Dialog
      open={open}
      onClose={close}
      title={t("clusters.delete.title", { name: cluster.name })}
      lead={isMine === null ? site : t(isMine ? "clusters.delete.mine" : "clusters.delete.other", { site })}
      initialFocus={cancel}
      actions={
        <>
          <button ref={cancel} type="button" className="btn ghost" onClick={close}>
            {t("common.cancel")}
          </button>
          <Button type="submit" form={formId} look="danger-edge" icon={Trash2} busy={remove.isPending}>
            {t("clusters.delete.confirm")}
          </Button>
        </>
      }
    >
      <GoesAndStays {...lists} />
      <p className="small t2">{t("clusters.delete.advice")}</p>
      <form id={formId} onSubmit={submit}>
        <Field
          id={`${formId}-name`}
          label={t("clusters.delete.type", { name: cluster.name })}
          error={isWrong ? t("clusters.delete.mismatch") : undefined}
        >
          <TextInput
            value={typed}
            spellCheck={false}
            autoCapitalize="none"
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </Field>
      </form>
      {failure ? <FailureLine failure={failure} /> : null}
    </Dialog>
  );
}

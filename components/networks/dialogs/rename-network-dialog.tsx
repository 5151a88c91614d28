"use client";
import { useMutation } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { NetworkName, type NetworkRow } from "@/lib/network";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { useFieldWords } from "../use-field-words";
import { FormDialog } from "./form-dialog";
import { useFinish } from "./use-finish";
import { useLast } from "./use-last";

export function RenameNetworkDialog({ network, onClose }: { network: NetworkRow | null; onClose: () => void }) {
  const shown = useLast(network);
  return shown === null ? null : <Body key={shown.id} network={shown} isOpen={network !== null} onClose={onClose} />;
}

function Body({ network, isOpen, onClose }: { network: NetworkRow; isOpen: boolean; onClose: () => void }) {
  const t = useTranslations("networks.rename");
  const trpc = useTRPC();
  const finish = useFinish(network.siteId, onClose);
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(network.name);
  const [wasTried, setWasTried] = useState(false);
  const rename = useMutation(trpc.networks.rename.mutationOptions());
  const failure = rename.error ? failureFrom(rename.error) : null;
  const read = NetworkName.safeParse(name);
  const error = useFieldWords(undefined, failure);
  const validation = useTranslations("validation");
  const submit = async () => {
    setWasTried(true);
    if (!read.success) return;
    const { siteId, projectId, id } = network;
    await finish(rename.mutateAsync({ network: { siteId, projectId, id }, name: read.data }));
  };
  return (
    <FormDialog
      isOpen={isOpen}
      onClose={onClose}
      onSubmit={() => void submit()}
      title={t("title", { name: network.name })}
      submit={t("submit")}
      icon={Pencil}
      busy={rename.isPending}
      failure={failure}
      initialFocus={input}
    >
      <Field label={t("name")} error={wasTried && !read.success ? validation("required") : error("name")}>
        <TextInput ref={input} value={name} maxLength={255} onChange={(event) => setName(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

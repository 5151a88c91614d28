"use client";
import { useMutation } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { type SecurityGroupRow, UpdateGroupInput } from "@/lib/network";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { useFieldWords } from "../use-field-words";
import { FormDialog } from "./form-dialog";
import { useFinish } from "./use-finish";
import { useLast } from "./use-last";

/** Name and description of a group; the site keeps the name of `default`. */
export function EditGroupDialog({ group, onClose }: { group: SecurityGroupRow | null; onClose: () => void }) {
  const shown = useLast(group);
  return shown === null ? null : <Body key={shown.id} group={shown} isOpen={group !== null} onClose={onClose} />;
}

function Body({ group, isOpen, onClose }: { group: SecurityGroupRow; isOpen: boolean; onClose: () => void }) {
  const t = useTranslations("networks.editGroup");
  const trpc = useTRPC();
  const finish = useFinish(group.siteId, onClose);
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(group.name);
  const [description, setDescription] = useState(group.description);
  const [wasTried, setWasTried] = useState(false);
  const update = useMutation(trpc.securityGroups.update.mutationOptions());
  const failure = update.error ? failureFrom(update.error) : null;
  const { siteId, projectId, id } = group;
  const read = UpdateGroupInput.safeParse({ group: { siteId, projectId, id }, name, description });
  const error = useFieldWords(wasTried ? read.error : undefined, failure);
  const submit = async () => {
    setWasTried(true);
    if (!read.success) return;
    await finish(update.mutateAsync(read.data));
  };
  return (
    <FormDialog
      isOpen={isOpen}
      onClose={onClose}
      onSubmit={() => void submit()}
      title={t("title", { name: group.name })}
      submit={t("submit")}
      icon={Pencil}
      busy={update.isPending}
      failure={failure}
      initialFocus={input}
    >
      {group.isDefault ? null : (
        <Field label={t("name")} error={error("name")}>
          <TextInput ref={input} value={name} maxLength={255} onChange={(event) => setName(event.target.value)} />
        </Field>
      )}
      <Field label={t("description")} optional error={error("description")}>
        <TextInput value={description} maxLength={255} onChange={(event) => setDescription(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

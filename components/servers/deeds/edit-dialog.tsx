"use client";
import { useMutation } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { EditServerInput, isOurKey, isOurTag } from "@/lib/server-edit";
import type { ServerDetail } from "@/lib/server";
import { FailureLine } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { TextArea, TextInput } from "@/components/ui/text-input";
import { toast } from "@/components/ui/toast";
import { useServerActions } from "../use-server-actions";
import { useWhyNot } from "../use-why-not";

type Pair = { key: string; value: string; serial: number };
type Draft = { name: string; description: string; tags: string; pairs: Pair[] };

const draftOf = (server: ServerDetail): Draft => ({
  name: server.name,
  description: server.description === server.name ? "" : (server.description ?? ""),
  tags: server.tags.filter((tag) => !isOurTag(tag)).join(", "),
  pairs: Object.entries(server.metadata)
    .filter(([key]) => !isOurKey(key))
    .map(([key, value], serial) => ({ key, value, serial })),
});

const tagsIn = (text: string) => [...new Set(text.split(/[,\n]/).map((tag) => tag.trim()))].filter(Boolean);

/** Only what the person changed, so that a name another tool gave is not refused while its tags are edited. */
function changesOf(server: ServerDetail, draft: Draft) {
  const first = draftOf(server);
  const pairs = draft.pairs.filter(({ key, value }) => key.trim() !== "" || value !== "");
  const arePairsSame = JSON.stringify(pairs) === JSON.stringify(first.pairs);
  return {
    ...(draft.name !== first.name && { name: draft.name }),
    ...(draft.description !== first.description && { description: draft.description }),
    ...(draft.tags !== first.tags && { tags: tagsIn(draft.tags) }),
    ...(!arePairsSame && { metadata: Object.fromEntries(pairs.map(({ key, value }) => [key.trim(), value])) }),
  };
}

function Pairs({
  pairs,
  onChange,
  reason,
}: {
  pairs: Pair[];
  onChange: (pairs: Pair[]) => void;
  reason: string | null;
}) {
  const t = useTranslations("servers.edit");
  const set = (serial: number, change: Partial<Pair>) =>
    onChange(pairs.map((pair) => (pair.serial === serial ? { ...pair, ...change } : pair)));
  const next = Math.max(-1, ...pairs.map(({ serial }) => serial)) + 1;
  if (reason !== null) return <p className="help">{reason}</p>;
  return (
    <div className="stack tight">
      {pairs.map(({ key, value, serial }) => (
        <div key={serial} className="row pair">
          <TextInput
            aria-label={t("key")}
            value={key}
            mono
            onChange={(event) => set(serial, { key: event.target.value })}
          />
          <TextInput
            aria-label={t("value", { key })}
            value={value}
            onChange={(event) => set(serial, { value: event.target.value })}
          />
          <button
            type="button"
            className="dot3"
            aria-label={t("removePair", { key })}
            title={t("removePair", { key })}
            onClick={() => onChange(pairs.filter((pair) => pair.serial !== serial))}
          >
            <Icon of={X} />
          </button>
        </div>
      ))}
      <div>
        <Button small icon={Plus} onClick={() => onChange([...pairs, { key: "", value: "", serial: next }])}>
          {t("addPair")}
        </Button>
      </div>
    </div>
  );
}

/** The words on a machine. The form is made anew each time it opens. */
export function EditDialog(props: { server: ServerDetail; isOpen: boolean; onClose: () => void }) {
  const [opened, setOpened] = useState({ isOpen: false, serial: 0 });
  if (opened.isOpen !== props.isOpen)
    setOpened({ isOpen: props.isOpen, serial: opened.serial + (props.isOpen ? 1 : 0) });
  return opened.serial === 0 ? null : <Body key={opened.serial} {...props} />;
}

function Body({ server, isOpen, onClose }: { server: ServerDetail; isOpen: boolean; onClose: () => void }) {
  const t = useTranslations("servers.edit");
  const words = useTranslations("validation");
  const common = useTranslations("servers.ask");
  const trpc = useTRPC();
  const whyNot = useWhyNot();
  const { refresh } = useServerActions();
  const [draft, setDraft] = useState(() => draftOf(server));
  const [wasTried, setWasTried] = useState(false);
  const edit = useMutation(trpc.servers.edit.mutationOptions());
  const { siteId, projectId, id } = server;
  const changes = changesOf(server, draft);
  const read = EditServerInput.safeParse({ server: { siteId, projectId, id }, ...changes });
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const problem = (field: string) => {
    const issue = wasTried ? read.error?.issues.find(({ path }) => path[0] === field) : undefined;
    return issue && words.has(issue.message as never) ? words(issue.message as never) : issue?.message;
  };
  const tagsReason = whyNot("tags", server, false);

  const submit = async () => {
    setWasTried(true);
    if (!read.success || edit.isPending) return;
    if (Object.keys(changes).length === 0) return onClose();
    const isDone = await edit.mutateAsync(read.data).then(
      () => true,
      () => false,
    );
    await refresh([server]);
    if (!isDone) return;
    onClose();
    toast({ family: "ok", text: t("done", { name: read.data.name ?? server.name }) });
  };
  return (
    <Dialog
      open={isOpen}
      onClose={onClose}
      title={t("title", { name: server.name })}
      actions={
        <>
          <Button look="ghost" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button look="primary" busy={edit.isPending} onClick={() => void submit()}>
            {t("submit")}
          </Button>
        </>
      }
    >
      <Field label={t("name")} error={problem("name")} help={t("nameHelp")}>
        <TextInput value={draft.name} onChange={(event) => change({ name: event.target.value })} />
      </Field>
      <Field label={t("description")} error={problem("description")}>
        <TextArea
          rows={2}
          value={draft.description}
          onChange={(event) => change({ description: event.target.value })}
        />
      </Field>
      <Field label={t("tags")} error={problem("tags")} help={tagsReason ?? t("tagsHelp")}>
        <TextInput
          value={draft.tags}
          readOnly={tagsReason !== null}
          onChange={(event) => change({ tags: event.target.value })}
        />
      </Field>
      <Field group label={t("metadata")} error={problem("metadata")} help={t("metadataHelp")}>
        <Pairs pairs={draft.pairs} onChange={(pairs) => change({ pairs })} reason={whyNot("metadata", server, false)} />
      </Field>
      {edit.error ? <FailureLine failure={failureFrom(edit.error)} /> : null}
    </Dialog>
  );
}

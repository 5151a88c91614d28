"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { NewServerImage } from "@/lib/server-image";
import type { Server } from "@/lib/server";
import { FailureLine } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { TextInput } from "@/components/ui/text-input";
import { toast } from "@/components/ui/toast";
import { useSiteName } from "@/components/use-sites";
import { actionIcon } from "../action-look";
import { useServerActions } from "../use-server-actions";

/** The day in the name, so that two copies are told apart: "rnaseq-01-2026-11-20". */
const nameFor = (server: Server) => `${server.name}-${new Date().toISOString().slice(0, 10)}`;

/** A copy of the machine's disk as an image of the project: a wish, followed in the tray. */
export function SnapshotDialog({ server, isOpen, onClose }: { server: Server; isOpen: boolean; onClose: () => void }) {
  const t = useTranslations("servers");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const site = useSiteName()(server.siteId);
  const input = useRef<HTMLInputElement>(null);
  const { refresh } = useServerActions();
  const [name, setName] = useState(() => nameFor(server));
  const [wasTried, setWasTried] = useState(false);
  // One wish per opened dialog: a second click is the same wish.
  const [intentId] = useState(() => uuidv7());
  const snapshot = useMutation(trpc.servers.snapshot.mutationOptions());
  const { siteId, projectId, id } = server;
  const read = NewServerImage.safeParse({ siteId, projectId, serverId: id, name });

  const submit = async () => {
    setWasTried(true);
    if (!read.success || snapshot.isPending) return;
    const intent = await snapshot.mutateAsync({ ...read.data, intentId }).catch(() => null);
    if (!intent) return;
    onClose();
    toast({
      family: "ok",
      text: t("snapshot.asked", { name: server.name, site }),
      action: <ButtonLink href={paths.intent(intent.id)}>{t("snapshot.follow")}</ButtonLink>,
    });
    await Promise.all([refresh([server]), queryClient.invalidateQueries(trpc.intents.list.queryFilter())]);
  };
  return (
    <Dialog
      open={isOpen}
      onClose={onClose}
      title={t("snapshot.title", { name: server.name })}
      lead={t("snapshot.lead")}
      initialFocus={input}
      actions={
        <>
          <Button look="ghost" onClick={onClose}>
            {t("ask.cancel")}
          </Button>
          <Button look="primary" icon={actionIcon.snapshot} busy={snapshot.isPending} onClick={() => void submit()}>
            {t("snapshot.submit")}
          </Button>
        </>
      }
    >
      <Field label={t("snapshot.name")} error={wasTried && !read.success ? t("snapshot.nameMissing") : undefined}>
        <TextInput
          ref={input}
          value={name}
          maxLength={255}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") void submit();
          }}
        />
      </Field>
      {server.status === "ACTIVE" ? (
        <Note>
          <p>{t("snapshot.running")}</p>
        </Note>
      ) : null}
      {server.image === null ? (
        <Note>
          <p>{t("snapshot.onVolume")}</p>
        </Note>
      ) : null}
      {snapshot.error ? <FailureLine failure={failureFrom(snapshot.error)} /> : null}
    </Dialog>
  );
}

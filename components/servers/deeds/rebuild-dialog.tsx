"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { poll } from "@/lib/polling";
import type { Server } from "@/lib/server";
import { FailureLine } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { GoesAndStays } from "@/components/ui/goes-and-stays";
import { Note } from "@/components/ui/note";
import { Select } from "@/components/ui/select";
import { useFormat } from "@/components/ui/use-format";
import { actionIcon } from "../action-look";
import { useServerActions } from "../use-server-actions";
import { useConfirmedWord, WordField } from "./word-field";

function useImages(server: Server, isOpen: boolean) {
  const trpc = useTRPC();
  const { siteId, projectId } = server;
  const options = useQuery(
    trpc.servers.launchOptions.queryOptions({ siteId, projectId }, { enabled: isOpen, staleTime: poll.regular }),
  );
  const part = options.data?.images;
  const fits = (minDiskGiB: number) => (server.flavor.diskGiB ?? 0) === 0 || minDiskGiB <= (server.flavor.diskGiB ?? 0);
  const images = part?.ok ? part.value.filter(({ minDiskGiB }) => fits(minDiskGiB)) : [];
  return {
    images: images.toSorted((a, b) => a.name.localeCompare(b.name)),
    isAsking: options.isPending,
    failure: options.error ? failureFrom(options.error) : part && !part.ok ? part.failure : null,
    retry: () => void options.refetch(),
  };
}

/** The system disk anew, from the same image or another: everything on it is lost, so the name is typed. */
export function RebuildDialog({ server, isOpen, onClose }: { server: Server; isOpen: boolean; onClose: () => void }) {
  const t = useTranslations("servers");
  const format = useFormat();
  const trpc = useTRPC();
  const cancel = useRef<HTMLButtonElement>(null);
  const { images, isAsking, failure, retry } = useImages(server, isOpen);
  const [own, setOwn] = useState<string | null>(null);
  const [wasTried, setWasTried] = useState(false);
  const { run } = useServerActions();
  const rebuild = useMutation(trpc.servers.rebuild.mutationOptions());
  const confirmed = useConfirmedWord(server.name);
  const imageId = own ?? images.find(({ id }) => id === server.image?.id)?.id ?? "";
  const disk = server.flavor.diskGiB ?? 0;

  const submit = () => {
    if (imageId === "") return setWasTried(true);
    return confirmed.whenTyped(() => {
      onClose();
      void run("rebuild", [server], (ref) => rebuild.mutateAsync({ server: ref, imageId }));
    });
  };
  return (
    <Dialog
      open={isOpen}
      onClose={onClose}
      title={t("rebuild.title", { name: server.name })}
      lead={t("rebuild.lead")}
      initialFocus={cancel}
      actions={
        <>
          <Button look="ghost" ref={cancel} onClick={onClose}>
            {t("ask.cancel")}
          </Button>
          <Button look="danger-edge" icon={actionIcon.rebuild} onClick={submit}>
            {t("action.rebuild")}
          </Button>
        </>
      }
    >
      <GoesAndStays
        goes={[
          disk > 0 && server.image ? t("rebuild.goesDisk", { disk: format.disk(disk) }) : t("rebuild.goes"),
          t("rebuild.goesKeys"),
        ]}
        stays={[t("rebuild.staysAddresses"), t("rebuild.staysVolumes"), t("rebuild.staysSize")]}
      />
      <Field label={t("rebuild.image")} error={wasTried && imageId === "" ? t("rebuild.choose") : undefined}>
        {failure ? (
          <FailureLine failure={failure} onRetry={retry} />
        ) : (
          <Select
            value={imageId}
            placeholder={isAsking ? t("rebuild.asking") : t("rebuild.choose")}
            onChange={(event) => setOwn(event.target.value)}
            options={images.map(({ id, name }) => ({
              value: id,
              label: name,
              detail: id === server.image?.id ? t("rebuild.same") : undefined,
            }))}
          />
        )}
      </Field>
      {server.image === null ? (
        <Note>
          <p>{t("rebuild.onVolume")}</p>
        </Note>
      ) : null}
      {server.isMine ? null : (
        <Note family="attention">
          <p>{t("ask.others", { count: 1, one: "yes" })}</p>
        </Note>
      )}
      <WordField confirmed={confirmed} count={1} onEnter={submit} />
    </Dialog>
  );
}

"use client";
import { useQuery } from "@tanstack/react-query";
import { Link2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { poll } from "@/lib/polling";
import type { Server } from "@/lib/server";
import { bootsServer, type Volume, volumeFamily, whyNotAttachTo } from "@/lib/volume";
import { FailureLine } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useStateWords } from "@/components/servers/use-state-words";
import { capabilityOf, useCapabilities } from "@/components/sites/use-capabilities";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { Bone, Panel } from "@/components/ui/panel";
import { Status } from "@/components/ui/status";
import { useFormat } from "@/components/ui/use-format";
import { ChooseVolumeDialog } from "./choose-volume-dialog";
import { useVolumeDeeds } from "./deeds/use-volume-deeds";
import { MountSteps } from "./mount-steps";
import { useVolumeName, useVolumeState } from "./use-volume-words";

function VolumeItem({ volume, server, onDetach }: { volume: Volume; server: Server; onDetach: () => void }) {
  const t = useTranslations("volumes");
  const format = useFormat();
  const name = useVolumeName()(volume);
  const state = useVolumeState().ofVolume(volume);
  const device = volume.attachments.find(({ serverId }) => serverId === server.id)?.device ?? null;
  const isBoot = bootsServer(volume)?.serverId === server.id;
  return (
    <li className="stack snug">
      <span className="row wrap">
        <Link className="strong" href={paths.volume(volume)}>
          {isBoot && volume.name === "" ? t("machine.bootDisk") : name}
        </Link>
        <span className="t2">{format.disk(volume.sizeGiB)}</span>
        {volume.status === "in-use" ? null : <Status family={state.family} word={state.word} title={state.title} />}
        {device ? <span className="mono small t3">{device}</span> : null}
        <span className="end">
          {isBoot ? (
            <span className="small t3">{t("bootDisk")}</span>
          ) : volume.status === "in-use" ? (
            <Button small look="ghost" onClick={onDetach}>
              {t("action.detach")}
            </Button>
          ) : null}
        </span>
      </span>
      {isBoot ? null : (
        <Details summary={t("mount.title")}>
          <div className="mt-2">
            <MountSteps volume={volume} />
          </div>
        </Details>
      )}
    </li>
  );
}

/** The volumes of a machine, with what to type to use them; a panel that asks for itself. */
export function AttachedVolumes({ server }: { server: Server }) {
  const t = useTranslations("volumes");
  const trpc = useTRPC();
  const words = useStateWords();
  const { siteId } = server;
  const [choosing, setChoosing] = useState({ isOpen: false, number: 0 });
  const deeds = useVolumeDeeds();
  const capability = capabilityOf(useCapabilities([siteId])[0], "volumes");
  const { data, error, refetch } = useQuery(
    trpc.volumes.list.queryOptions(
      { siteId },
      {
        refetchInterval: ({ state }) =>
          state.data?.rows.some((volume) => volumeFamily(volume) === "busy") ? poll.rapid : poll.regular,
      },
    ),
  );
  const volumes = (data?.rows ?? [])
    .filter((volume) => volume.attachments.some(({ serverId }) => serverId === server.id))
    .toSorted((a, b) => Number(bootsServer(b) !== null) - Number(bootsServer(a) !== null));
  const why = whyNotAttachTo(server);
  const hasNone = capability?.can === "no";
  return (
    <Panel
      title={t("machine.title")}
      flush
      action={
        hasNone ? null : why === null ? (
          <Button small icon={Link2} onClick={() => setChoosing({ isOpen: true, number: choosing.number + 1 })}>
            {t("machine.attach")}
          </Button>
        ) : (
          // The keys are those of `whyNotAttachTo`, whose type is wider than its values.
          <span className="t3">
            {t("machine.cannot", { why: t(`attach.notThere.${why as "state"}`, { state: words(server).word }) })}
          </span>
        )
      }
    >
      {data ? null : error ? (
        <div className="px-4 pb-4">
          <FailureLine failure={failureFrom(error)} onRetry={() => void refetch()} />
        </div>
      ) : (
        <div className="px-4 pb-4">
          <Bone width="50%" />
        </div>
      )}
      {data && volumes.length === 0 ? (
        <p className="t3 px-4 pb-4">{hasNone ? t("machine.noService") : t("machine.none")}</p>
      ) : null}
      <ul className="list">
        {volumes.map((volume) => (
          <VolumeItem
            key={volume.id}
            volume={volume}
            server={server}
            onDetach={() => deeds.ask("detach", [volume], server.id)}
          />
        ))}
      </ul>
      {choosing.number > 0 ? (
        <ChooseVolumeDialog
          key={choosing.number}
          server={server}
          isOpen={choosing.isOpen}
          onClose={() => setChoosing({ ...choosing, isOpen: false })}
        />
      ) : null}
      {deeds.dialogs}
    </Panel>
  );
}

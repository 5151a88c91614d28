"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { bootsServer, type VolumeDetail } from "@/lib/volume";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { useFormat } from "@/components/ui/use-format";
import { growCommands } from "../mount-commands";
import { MountSteps } from "../mount-steps";
import { volumeIcon } from "../volume-look";
import { CommandLine } from "@/components/ui/code-block";

/** One panel for each machine that uses it: how to reach what is on it, and how to let go. */
export function AttachmentPanels({
  volume,
  isStale,
  onDetach,
}: {
  volume: VolumeDetail;
  isStale: boolean;
  onDetach: (serverId: string) => void;
}) {
  const t = useTranslations("volumes");
  const format = useFormat();
  const boot = bootsServer(volume);
  return volume.attachments.map((link) => {
    const { serverId, serverName, device, attachedAt } = link;
    const isBoot = boot?.serverId === serverId;
    const goes = new Map(Object.entries(volume.goesWithServer)).get(serverId);
    const name = <Link href={paths.server({ ...volume, id: serverId })}>{serverName ?? serverId.slice(0, 8)}</Link>;
    return (
      <Panel
        key={serverId}
        title={t.rich(isBoot ? "detail.boots" : "detail.attachedTo", { server: () => name })}
        says={attachedAt === null ? undefined : t("detail.since", { date: format.dateTime(attachedAt) })}
        action={
          isBoot || isStale || volume.status !== "in-use" ? null : (
            <Button small icon={volumeIcon.detach} onClick={() => onDetach(serverId)}>
              {t("action.detach")}
            </Button>
          )
        }
      >
        <div className="stack tight">
          {device ? <p className="small t2">{t("detail.device", { device })}</p> : null}
          {goes === undefined ? null : (
            <p className="small t2">{t(goes ? "detail.goesWith" : "detail.staysWithout")}</p>
          )}
          {isBoot ? (
            <>
              <p className="t2">{t("detail.bootSays")}</p>
              {growCommands(volume).map(({ label, text }) => (
                <div key={label}>
                  <p className="small t3">{t("detail.bootGrow")}</p>
                  <CommandLine text={text} label={t("detail.bootGrow")} />
                </div>
              ))}
            </>
          ) : (
            <MountSteps volume={volume} />
          )}
        </div>
      </Panel>
    );
  });
}

"use client";
import { Archive, Copy, ExternalLink, ListChecks, RotateCcw } from "lucide-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import type { Intent } from "@/lib/intent";
import { paths } from "@/lib/paths";
import { type Volume, type VolumeAction, volumeActions } from "@/lib/volume";
import { useTRPC } from "@/components/trpc";
import { MenuItem, MenuLine, MenuLink } from "@/components/ui/menu";
import { useWhyNotVolume } from "../use-why-not-volume";
import { volumeIcon } from "../volume-look";
import { afterMenu } from "@/components/servers/after-menu";

/** Everything that can be done to a volume, with the reason where it cannot. */
export function VolumeActionItems({
  volume,
  isStale,
  onAct,
}: {
  volume: Volume;
  isStale: boolean;
  onAct: (action: VolumeAction, volume: Volume) => void;
}) {
  const t = useTranslations("volumes");
  const whyNot = useWhyNotVolume();
  return volumeActions.map((action) => (
    <MenuItem
      key={action}
      icon={volumeIcon[action]}
      danger={action === "delete"}
      reason={whyNot(action, volume, isStale) ?? undefined}
      onClick={() => afterMenu(() => onAct(action, volume))}
    >
      {t(`action.${action}`)}
    </MenuItem>
  ));
}

/** What can be done to a wish that the site does not show yet. */
export function WishItems({ intent }: { intent: Intent }) {
  const t = useTranslations();
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const onSuccess = () => void queryClient.invalidateQueries(trpc.intents.list.queryFilter());
  const retry = useMutation(trpc.intents.retry.mutationOptions({ onSuccess }));
  const cancel = useMutation(trpc.intents.cancel.mutationOptions({ onSuccess }));
  const dismiss = useMutation(trpc.intents.markRead.mutationOptions({ onSuccess }));
  const { id } = intent;
  return (
    <>
      <MenuItem icon={ListChecks} onClick={() => router.push(paths.intent(id))}>
        {t("volumes.follow")}
      </MenuItem>
      {intent.canRetry ? (
        <MenuItem icon={RotateCcw} onClick={() => retry.mutate({ id })}>
          {t("intents.actions.retry")}
        </MenuItem>
      ) : null}
      {intent.canCancel ? (
        <MenuItem icon={Archive} danger onClick={() => cancel.mutate({ id })}>
          {t("intents.actions.cancel")}
        </MenuItem>
      ) : null}
      {intent.failure !== null && !intent.isRead ? (
        <MenuItem icon={Archive} onClick={() => dismiss.mutate({ id })}>
          {t("intents.actions.dismiss")}
        </MenuItem>
      ) : null}
    </>
  );
}

/** The menu of a row of the list. */
export function VolumeMenu({
  volume,
  isStale,
  onAct,
}: {
  volume: Volume;
  isStale: boolean;
  onAct: (action: VolumeAction, volume: Volume) => void;
}) {
  const t = useTranslations("volumes");
  return (
    <>
      <MenuLink icon={ExternalLink} href={paths.volume(volume)}>
        {t("open")}
      </MenuLink>
      <MenuItem icon={Copy} onClick={() => void navigator.clipboard.writeText(volume.id)}>
        {t("copyId")}
      </MenuItem>
      <MenuLine />
      <VolumeActionItems volume={volume} isStale={isStale} onAct={onAct} />
    </>
  );
}

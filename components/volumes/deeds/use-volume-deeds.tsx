"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Volume, VolumeAction } from "@/lib/volume";
import { AttachDialog } from "../attach-dialog";
import { sourceLink } from "../source-link";
import { DeleteDialog } from "./delete-dialog";
import { DetachDialog } from "./detach-dialog";
import { ExtendDialog } from "./extend-dialog";
import { RenameDialog } from "./rename-dialog";
import { SnapshotDialog } from "./snapshot-dialog";

/** What it was about stays while its dialog closes. */
type Asked = { action: VolumeAction; volumes: readonly Volume[]; serverId: string | null; number: number };

/** Every action on volumes begins here: some ask first, one leads to the form. Put `dialogs` once into the page. */
export function useVolumeDeeds({ onDeleted }: { onDeleted?: () => void } = {}) {
  const router = useRouter();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  return {
    ask: (action: VolumeAction, volumes: readonly Volume[], serverId: string | null = null) => {
      const [first] = volumes;
      if (!first) return;
      if (action === "clone") return router.push(sourceLink("volume", first));
      setAsked({ action, volumes, serverId, number: (asked?.number ?? 0) + 1 });
      setIsOpen(true);
    },
    dialogs: asked ? (
      <AskedDialog {...asked} isOpen={isOpen} onClose={() => setIsOpen(false)} onDeleted={onDeleted} />
    ) : null,
  };
}

function AskedDialog({
  action,
  volumes,
  serverId,
  number,
  onDeleted,
  ...shared
}: Asked & { isOpen: boolean; onClose: () => void; onDeleted: (() => void) | undefined }) {
  const [volume] = volumes;
  if (!volume) return null;
  // Each question starts afresh.
  const key = number;
  if (action === "attach") return <AttachDialog key={key} volume={volume} {...shared} />;
  if (action === "detach") return <DetachDialog key={key} volumes={volumes} serverId={serverId} {...shared} />;
  if (action === "extend") return <ExtendDialog key={key} volume={volume} {...shared} />;
  if (action === "snapshot") return <SnapshotDialog key={key} volume={volume} {...shared} />;
  if (action === "rename") return <RenameDialog key={key} volume={volume} {...shared} />;
  if (action === "delete") return <DeleteDialog key={key} volumes={volumes} onDeleted={onDeleted} {...shared} />;
  return null;
}

"use client";
import { useState } from "react";
import type { VolumeSnapshot } from "@/lib/volume";
import { DeleteSnapshotsDialog } from "./delete-snapshots-dialog";

/** Put `dialogs` once into the page. */
export function useSnapshotDeeds() {
  const [asked, setAsked] = useState<{ snapshots: readonly VolumeSnapshot[]; isOpen: boolean; number: number }>({
    snapshots: [],
    isOpen: false,
    number: 0,
  });
  const { snapshots, isOpen, number } = asked;
  return {
    askDelete: (doomed: readonly VolumeSnapshot[]) => setAsked({ snapshots: doomed, isOpen: true, number: number + 1 }),
    dialogs:
      number === 0 ? null : (
        <DeleteSnapshotsDialog
          key={number}
          snapshots={snapshots}
          isOpen={isOpen}
          onClose={() => setAsked({ ...asked, isOpen: false })}
        />
      ),
  };
}

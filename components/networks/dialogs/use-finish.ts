"use client";
import { toast } from "@/components/ui/toast";
import { useRefreshNetworking } from "../use-deed";

/** Waits for what a dialog sent: when it went well the dialog closes, `says` is told, and the lists are asked again. */
export function useFinish(siteId: string, onClose: () => void) {
  const refresh = useRefreshNetworking();
  return async (sent: Promise<unknown>, says?: string) => {
    // A failure stays with the mutation, and so in the dialog.
    const done = await sent.catch(() => null);
    if (done === null) return;
    onClose();
    if (says !== undefined) toast({ family: "ok", text: says });
    await refresh([siteId]);
  };
}

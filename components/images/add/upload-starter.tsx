"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { isSettled } from "@/lib/intent";
import { useIntents } from "@/components/shell/use-intents";
import { useTRPC } from "@/components/trpc";
import { failUpload, startUpload, useUploads } from "./upload-store";

/** Part of the shell: as soon as a site has made the record of an image, its file is sent, on whatever page one is. */
export function UploadStarter() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const uploads = useUploads();
  const { intents } = useIntents();
  // Follows the intents: the moment at which the sending may begin is the server's.
  useEffect(() => {
    for (const upload of uploads.filter(({ state }) => state === "waiting")) {
      const intent = intents.find(({ id }) => id === upload.id);
      if (!intent) continue;
      if (isSettled(intent.state)) failUpload(upload.id, intent.failure ?? { kind: "unexpected" });
      else if (intent.state === "accepted" && intent.resourceId !== null)
        void startUpload(upload.id, intent.resourceId, () => {
          void queryClient.invalidateQueries(trpc.images.pathFilter());
          void queryClient.invalidateQueries(trpc.intents.list.queryFilter());
        });
    }
  }, [uploads, intents, queryClient, trpc]);
  return null;
}

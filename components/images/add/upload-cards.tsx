"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useNow, useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { FailureLine } from "@/components/failure";
import { useTRPC } from "@/components/trpc";
import { LinkButton } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { dropUpload, startUpload, type Upload, useUploads } from "./upload-store";

/** Faster guesses than this are noise. */
const leastMs = 3_000;

function Bar({ upload }: { upload: Upload }) {
  const t = useTranslations("images.upload");
  const format = useFormat();
  const now = useNow({ updateInterval: 1_000 });
  const { sentBytes, file, startedAt, state } = upload;
  const ratio = file.size === 0 ? 0 : Math.min(1, sentBytes / file.size);
  const elapsedMs = startedAt === null ? 0 : now.getTime() - startedAt;
  const leftMs = elapsedMs > leastMs && ratio > 0 ? (elapsedMs * (1 - ratio)) / ratio : null;
  return (
    <>
      <progress className="upbar" value={ratio} max={1} aria-label={t("progress", { name: upload.name })} />
      <p className="small t2">
        {state === "sending"
          ? t("sent", { sent: format.bytes(sentBytes), total: format.bytes(file.size), share: format.percent(ratio) })
          : t(state === "waiting" ? "waits" : "checks")}
        {state === "sending" && leftMs !== null ? ` ${t("left", { left: format.duration(Math.round(leftMs)) })}` : null}
      </p>
    </>
  );
}

const looks = { done: "ok", unchecked: "ok", different: "error", failed: "error" } as const;

function UploadCard({ upload }: { upload: Upload }) {
  const t = useTranslations("images.upload");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const siteName = useSiteName();
  const refresh = () => {
    void queryClient.invalidateQueries(trpc.images.pathFilter());
    void queryClient.invalidateQueries(trpc.intents.list.queryFilter());
  };
  const cancel = useMutation(trpc.intents.cancel.mutationOptions({ onSettled: refresh }));
  const { id, state, name, siteId, projectId, imageId, failure } = upload;
  const about = { name, site: siteName(siteId) };
  const isRunning = state === "waiting" || state === "sending" || state === "checking";
  const stop = () => {
    dropUpload(id);
    cancel.mutate({ id });
  };
  const actions = (
    <>
      {imageId !== null && !isRunning && state !== "failed" ? (
        <Link href={paths.image({ siteId, projectId, id: imageId })}>{t("open")}</Link>
      ) : null}
      {state === "failed" && imageId !== null ? (
        <LinkButton onClick={() => void startUpload(id, imageId, refresh)}>{t("again")}</LinkButton>
      ) : null}
      {isRunning || state === "failed" ? (
        <LinkButton onClick={stop}>{t("stop")}</LinkButton>
      ) : (
        <LinkButton onClick={() => dropUpload(id)}>{t("close")}</LinkButton>
      )}
    </>
  );
  return (
    <Note
      family={isRunning ? "busy" : looks[state]}
      title={t(`state.${state}`, about)}
      actions={actions}
      announce={isRunning ? undefined : "polite"}
    >
      {isRunning ? (
        <>
          <Bar upload={upload} />
          <p className="small t3">{t("stay")}</p>
        </>
      ) : null}
      {failure ? <FailureLine failure={failure} /> : null}
      {state === "different" ? <p>{t("differentSays")}</p> : null}
      {state === "done" ? <p className="small t2">{t("same")}</p> : null}
      {state === "unchecked" ? <p className="small t2">{t("notSaid")}</p> : null}
    </Note>
  );
}

/** What is being sent from this tab, and what came of it; `imageId`: of one image only. */
export function UploadCards({ imageId }: { imageId?: string | undefined }) {
  const all = useUploads();
  const uploads = imageId === undefined ? all : all.filter((upload) => upload.imageId === imageId);
  if (uploads.length === 0) return null;
  return (
    <div className={imageId === undefined ? "stack tight mb-4" : "stack tight"}>
      {uploads.map((upload) => (
        <UploadCard key={upload.id} upload={upload} />
      ))}
    </div>
  );
}

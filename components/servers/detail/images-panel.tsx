"use client";
import { useQuery } from "@tanstack/react-query";
import { Camera, Play } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { poll } from "@/lib/polling";
import type { Server } from "@/lib/server";
import type { Family } from "@/lib/status";
import { FailureLine } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { Button, ButtonLink } from "@/components/ui/button";
import { Bone, Panel } from "@/components/ui/panel";
import { Status } from "@/components/ui/status";
import { useFormat } from "@/components/ui/use-format";
import { useWhyNot } from "../use-why-not";

/** Glance's words, as UI.md §8 sorts them. */
const families: Record<string, Family> = {
  queued: "busy",
  saving: "busy",
  uploading: "busy",
  importing: "busy",
  active: "ok",
  deactivated: "rest",
  killed: "error",
};
const known = ["queued", "saving", "uploading", "importing", "active", "deactivated", "killed"] as const;

const launchFrom = ({ siteId, projectId }: Server, image: string) =>
  `${paths.launch}?${new URLSearchParams({ site: siteId, project: projectId, image })}`;

/** Images made from the machine, newest first, and a way to make one more. */
export function ImagesPanel({
  server,
  isStale,
  onSnapshot,
}: {
  server: Server;
  isStale: boolean;
  onSnapshot: () => void;
}) {
  const t = useTranslations("servers.images");
  const format = useFormat();
  const trpc = useTRPC();
  const whyNot = useWhyNot()("snapshot", server, isStale);
  const { siteId, projectId, id } = server;
  const images = useQuery(
    trpc.servers.images.queryOptions(
      { siteId, projectId, id },
      {
        refetchInterval: ({ state }) =>
          state.data?.some(({ status }) => families[status] === "busy") ? poll.rapid : poll.regular,
      },
    ),
  );
  return (
    <Panel
      title={t("title")}
      flush
      action={
        <Button
          small
          icon={Camera}
          aria-disabled={whyNot !== null || undefined}
          onClick={() => whyNot === null && onSnapshot()}
        >
          {t("make")}
        </Button>
      }
    >
      {whyNot === null ? null : <p className="small t3 px-4 pb-2">{whyNot}</p>}
      {images.error ? (
        <div className="px-4 pb-4">
          <FailureLine failure={failureFrom(images.error)} onRetry={() => void images.refetch()} />
        </div>
      ) : images.isPending ? (
        <div className="px-4 pb-4">
          <Bone width="60%" />
        </div>
      ) : images.data.length === 0 ? (
        <p className="t3 px-4 pb-4">{t("none")}</p>
      ) : (
        <ul className="list">
          {images.data.map((image) => (
            <li key={image.id} className="row wrap">
              <Link className="namecell" href={paths.image({ siteId, projectId, id: image.id })}>
                {image.name}
              </Link>
              <Status
                family={families[image.status] ?? "unknown"}
                word={t(`status.${known.find((one) => one === image.status) ?? "other"}`, { raw: image.status })}
                title={image.status}
              />
              <span className="end row small t2">
                {image.sizeBytes ? <span>{format.bytes(image.sizeBytes)}</span> : null}
                {image.createdAt === null ? null : (
                  <time dateTime={image.createdAt}>{format.dateTime(image.createdAt)}</time>
                )}
                {image.status === "active" ? (
                  <ButtonLink small icon={Play} href={launchFrom(server, image.id)}>
                    {t("launch")}
                  </ButtonLink>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

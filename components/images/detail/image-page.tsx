"use client";
import { Check, Share2, X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { type ImageDetail, whyNotImage } from "@/lib/image";
import { paths } from "@/lib/paths";
import type { ResourceRef } from "@/lib/refs";
import { Missing } from "@/components/detail/missing";
import { MuteNote } from "@/components/detail/mute-note";
import { StateLine } from "@/components/detail/state-line";
import { IntentTimeline } from "@/components/intents/intent-timeline";
import { usePageTitle } from "@/components/servers/use-page-title";
import { PageHeader } from "@/components/shell/page-header";
import { Button, ButtonLink } from "@/components/ui/button";
import { MoreMenu } from "@/components/ui/more-menu";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { Status } from "@/components/ui/status";
import { useSiteName } from "@/components/use-sites";
import { UploadCards } from "../add/upload-cards";
import { MemberList } from "../dialogs/share-image-dialog";
import { useImageDialogs } from "../dialogs/use-image-dialogs";
import { launchWith } from "../launch-link";
import { deedIcon, ImageDeedItems } from "../list/image-menu";
import type { ImageDeeds } from "../use-image-deeds";
import { nameOf, useImageWords } from "../use-image-words";
import { ImageCode, ImageFacts, PropertiesPanel, UsedByPanel } from "./image-parts";
import { type KnownImage, useImage } from "./use-image";

function Says({ known, image, siteName }: { known: KnownImage; image: ImageDetail; siteName: string }) {
  const t = useTranslations("images.detail");
  const state = useImageWords().state(image);
  return (
    <StateLine known={known} siteName={siteName}>
      <Status {...state} />
      {image.takenFrom ? (
        <span>
          {t("takenFrom")} <Link href={paths.server({ ...image, id: image.takenFrom.id })}>{image.takenFrom.name}</Link>
        </span>
      ) : image.serverId ? (
        <span>{t("takenFromGone")}</span>
      ) : null}
    </StateLine>
  );
}

function Notes({
  known,
  image,
  deeds,
  siteName,
}: {
  known: KnownImage;
  image: ImageDetail;
  deeds: ImageDeeds;
  siteName: string;
}) {
  const t = useTranslations("images.detail");
  const invitation = useTranslations("images.invitation");
  if (known.failure?.kind === "not_found")
    return (
      <Note
        family="attention"
        title={t("gone", { site: siteName })}
        actions={<ButtonLink href={paths.images}>{t("back")}</ButtonLink>}
      />
    );
  return (
    <>
      <MuteNote known={known} title={t("muteTitle", { site: siteName })} says={(time) => t("muteSays", { time })} />
      {image.isInvitation ? (
        <Note
          family="attention"
          title={invitation("one")}
          actions={
            <span className="row wrap">
              <Button small icon={Check} onClick={() => void deeds.decide(image, true)}>
                {invitation("accept")}
              </Button>
              <Button small look="ghost" icon={X} onClick={() => void deeds.decide(image, false)}>
                {invitation("reject")}
              </Button>
            </span>
          }
        >
          <p>{invitation("says")}</p>
        </Note>
      ) : null}
      {image.hasFailedImport && image.status === "queued" ? (
        <Note family="error" title={t("failedTitle")}>
          <p>{t("failedSays")}</p>
        </Note>
      ) : null}
      {image.isHidden ? <Note>{t("hiddenSays")}</Note> : null}
    </>
  );
}

/** One image: start from it, who uses it, who sees it, what is written on it. */
export function ImagePage({ image: ref }: { image: ResourceRef }) {
  const t = useTranslations("images");
  const router = useRouter();
  const known = useImage(ref);
  const siteName = useSiteName()(ref.siteId);
  const words = useImageWords();
  const { ask, deeds, dialogs } = useImageDialogs(() => router.push(paths.images));
  const { thing: image, intent, failure } = known;
  usePageTitle(image ? nameOf(image) : null, t("title"));
  if (image === null)
    return (
      <Missing
        known={known}
        id={ref.id}
        what={t("detail.missing")}
        back={{ href: paths.images, label: t("detail.back") }}
      />
    );
  const isStale = failure !== null;
  const whyNotLaunch = words.whyNot("launch", image, false);
  return (
    <>
      <PageHeader
        title={nameOf(image)}
        crumbs={[{ href: paths.images, label: t("title") }]}
        here={`${siteName} / ${image.project.community}`}
        says={<Says known={known} image={image} siteName={siteName} />}
        actions={
          <>
            {whyNotLaunch === null ? (
              <ButtonLink look="primary" icon={deedIcon.launch} href={launchWith(image)}>
                {t("detail.launch")}
              </ButtonLink>
            ) : (
              <span className="small t3">{whyNotLaunch}</span>
            )}
            <MoreMenu label={t("detail.actions")}>
              <ImageDeedItems image={image} isStale={isStale} onAct={(deed, one) => ask(deed, [one])} />
            </MoreMenu>
          </>
        }
      />
      <div className="two detail">
        <div className="stack">
          <Notes known={known} image={image} deeds={deeds} siteName={siteName} />
          <UploadCards imageId={image.id} />
          {intent && intent.state !== "done" ? <IntentTimeline intent={intent} siteName={siteName} /> : null}
          <UsedByPanel image={image} onRetry={known.retry} />
          {image.members === null ? null : (
            <Panel
              title={t("share.members")}
              action={
                whyNotImage("share", image) === null && !isStale ? (
                  <Button small icon={Share2} onClick={() => ask("share", [image])}>
                    {t("deed.share")}
                  </Button>
                ) : null
              }
            >
              <MemberList image={image} deeds={deeds} />
            </Panel>
          )}
          <PropertiesPanel image={image} />
        </div>
        <aside className="stack">
          <ImageFacts image={image} siteName={siteName} />
          <ImageCode image={image} siteName={siteName} />
        </aside>
      </div>
      {dialogs}
    </>
  );
}

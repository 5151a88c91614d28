"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { ImageOptions } from "@/lib/image";
import { FailureLine } from "@/components/failure";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { tagsOf } from "../dialogs/edit-image-dialog";
import { addImageCommands } from "../image-code";
import type { ImageDraft, resolveImage } from "./add-image-form";

const MiB = 1024 * 1024;

/** Reads the wish back, says what it takes, and shows the same as a command. */
export function AddImageSummary({
  draft,
  resolved,
  options,
  submit,
}: {
  draft: ImageDraft;
  resolved: ReturnType<typeof resolveImage>;
  options: ImageOptions | null;
  submit: ReactNode;
}) {
  const t = useTranslations("images.add");
  const format = useFormat();
  const siteName = useSiteName();
  const site = options ? siteName(options.siteId) : "…";
  const isChosen = draft.from === "upload" ? draft.file !== null : draft.url.trim() !== "";
  const reads =
    draft.from === "upload" ? (isChosen ? "readsUpload" : "readsNoFile") : isChosen ? "readsUrl" : "readsNoUrl";
  const space = options?.space.ok ? options.space.value : null;
  const wantedMiB = draft.from === "upload" && draft.file ? Math.ceil(draft.file.size / MiB) : 0;
  const leftMiB = space ? space.limitMiB - space.usedMiB - wantedMiB : null;
  const code = addImageCommands({
    siteId: options?.siteId ?? "site",
    siteName: site,
    projectName: options?.project.projectName ?? "",
    name: resolved.name || "image",
    diskFormat: resolved.format,
    minDiskGiB: resolved.minDisk,
    minRamMiB: draft.minRam,
    properties: { os_distro: draft.distro, os_version: draft.version, os_admin_user: draft.loginUser },
    tags: tagsOf(draft.tags),
    source: draft.from === "url" ? { url: draft.url } : { file: draft.file?.name ?? "disk.qcow2" },
  });
  return (
    <aside className="stack">
      <Panel title={t("summary")}>
        <div className="stack tight">
          <p>{t(reads, { name: resolved.name || t("someImage"), site, size: format.bytes(draft.file?.size ?? 0) })}</p>
          {options && !options.space.ok ? (
            <FailureLine failure={options.space.failure}>{t("spaceUnread")}</FailureLine>
          ) : null}
          {space ? (
            <p className="small t2">
              {t("space", {
                used: format.bytes(space.usedMiB * MiB),
                limit: format.bytes(space.limitMiB * MiB),
                left: format.bytes(Math.max(0, leftMiB ?? 0) * MiB),
              })}
            </p>
          ) : null}
          {leftMiB !== null && leftMiB < 0 ? (
            <Note family="error">{t("noSpace", { missing: format.bytes(-leftMiB * MiB), site })}</Note>
          ) : null}
          {draft.from === "upload" ? <p className="small t3">{t("honest")}</p> : null}
          <div className="row wrap">{submit}</div>
        </div>
      </Panel>
      <Panel title={t("code")} flush className="cd">
        <CodeBlock live text={code} label={t("code")} />
        <div className="cn">
          <CopyButton text={code}>{t("copyCode")}</CopyButton>
        </div>
      </Panel>
    </aside>
  );
}

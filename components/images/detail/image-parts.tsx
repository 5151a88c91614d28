"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import type { ImageDetail } from "@/lib/image";
import { paths } from "@/lib/paths";
import { IdValue } from "@/components/detail/fact-values";
import { FailureLine } from "@/components/failure";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { Facts, Panel } from "@/components/ui/panel";
import { useFormat } from "@/components/ui/use-format";
import { imageCommands } from "../image-code";
import { nameOf, useImageWords } from "../use-image-words";

/** The project's machines that were made from it: they do not need it any more, except to be reinstalled. */
export function UsedByPanel({ image, onRetry }: { image: ImageDetail; onRetry: () => void }) {
  const t = useTranslations("images.detail");
  const { usedBy, siteId, projectId } = image;
  return (
    <Panel title={t("usedBy")} flush>
      {!usedBy.ok ? (
        <div className="px-4 pb-4">
          <FailureLine failure={usedBy.failure} onRetry={onRetry}>
            {t("usedByUnread")}
          </FailureLine>
        </div>
      ) : usedBy.value.length === 0 ? (
        <p className="t3 px-4 pb-4">{t("notUsed")}</p>
      ) : (
        <ul className="list">
          {usedBy.value.map(({ id, name }) => (
            <li key={id}>
              <Link className="namecell" href={paths.server({ siteId, projectId, id })}>
                {name || id}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Whatever somebody wrote on it, as text and nothing else. */
export function PropertiesPanel({ image }: { image: ImageDetail }) {
  const t = useTranslations("images.detail");
  if (image.properties.length === 0) return null;
  return (
    <Panel title={t("properties")} says={t("propertiesSay")}>
      <Facts
        small
        facts={image.properties.map(({ key, value }) => [
          <span key="k" className="mono" dir="ltr">
            {key}
          </span>,
          <bdi key="v" className="mono">
            {value}
          </bdi>,
        ])}
      />
    </Panel>
  );
}

function Hash({ label, value }: { label: string; value: string }) {
  return (
    <span className="row tight">
      <span className="mono small min-w-0 truncate" title={value}>
        {value}
      </span>
      <CopyButton text={value} label={label} />
    </span>
  );
}

/** What it is, as the site says it; what the site does not say is left out. */
export function ImageFacts({ image, siteName }: { image: ImageDetail; siteName: string }) {
  const t = useTranslations("images.detail");
  const column = useTranslations("images.column");
  const words = useImageWords();
  const format = useFormat();
  const { project, hash, checksum, sizeBytes, virtualBytes } = image;
  const needs = [
    ...(image.minDiskGiB > 0 ? [t("needsDisk", { disk: format.disk(image.minDiskGiB) })] : []),
    ...(image.minRamMiB > 0 ? [t("needsRam", { ram: format.ram(image.minRamMiB) })] : []),
  ];
  const whose = image.isMine ? project.community : t("ofProject", { project: image.ownerProjectId ?? "–" });
  return (
    <Panel title={t("facts")}>
      <Facts
        small
        facts={[
          [t("site"), siteName],
          [t("owner"), whose],
          [column("seen"), words.seen(image)],
          [column("system"), words.system(image)],
          [t("login"), image.loginUser === null ? null : <span className="mono">{image.loginUser}</span>],
          [t("size"), sizeBytes === null ? null : format.bytes(sizeBytes)],
          [t("inside"), virtualBytes === null ? null : format.bytes(virtualBytes)],
          [t("needs"), format.list(needs)],
          [column("format"), image.diskFormat],
          image.createdAt === "" ? null : [t("created"), format.dateTime(image.createdAt)],
          image.updatedAt === "" ? null : [column("updated"), format.dateTime(image.updatedAt)],
          [column("tags"), format.list(image.tags)],
          image.isProtected ? [t("protected"), t("protectedSays")] : null,
          hash === null ? null : [hash.algorithm, <Hash key="v" label={t("copyHash")} value={hash.value} />],
          checksum === null ? null : [column("checksum"), <Hash key="v" label={t("copyHash")} value={checksum} />],
          [column("id"), <IdValue key="v" id={image.id} label={t("copyId")} />],
        ]}
      />
    </Panel>
  );
}

export function ImageCode({ image, siteName }: { image: ImageDetail; siteName: string }) {
  const t = useTranslations("images.add");
  const { siteId, id, project } = image;
  const code = imageCommands({ siteId, siteName, projectName: project.projectName, id, name: nameOf(image) });
  return (
    <Panel title={t("code")} flush className="cd">
      <CodeBlock text={code} label={t("code")} />
      <div className="cn">
        <CopyButton text={code}>{t("copyCode")}</CopyButton>
      </div>
    </Panel>
  );
}

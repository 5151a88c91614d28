"use client";
import { useTranslations } from "use-intl";
import type { ServerDetail } from "@/lib/server";
import { CommunityValue, IdValue } from "@/components/detail/fact-values";
import { Facts, Panel } from "@/components/ui/panel";
import { useFormat } from "@/components/ui/use-format";
import { ExtendButton } from "@/components/upkeep/extend-button";

function useSize(flavor: ServerDetail["flavor"]): string {
  const t = useTranslations("common");
  const format = useFormat();
  const { vcpus, ramMiB, diskGiB, name } = flavor;
  if (vcpus === null || ramMiB === null) return name ?? "–";
  if (diskGiB === null || diskGiB === 0) return t("size", { vcpus, ram: format.ram(ramMiB) });
  return t("sizeDisk", { vcpus, ram: format.ram(ramMiB), disk: format.disk(diskGiB) });
}

/** What it is made of, as the site says it; what the site does not say is left out. */
export function FactsPanel({
  server,
  siteName,
  isStale,
}: {
  server: ServerDetail;
  siteName: string;
  isStale: boolean;
}) {
  const t = useTranslations("servers.detail");
  const format = useFormat();
  const size = useSize(server.flavor);
  const { image, project, createdAt, flavor } = server;
  return (
    <Panel title={t("facts")}>
      <Facts
        small
        facts={[
          [t("site"), siteName],
          [
            t("community"),
            <CommunityValue
              key="v"
              community={project.community}
              project={t("project", { name: project.projectName })}
            />,
          ],
          [
            t("size"),
            <span key="v">
              {size} <span className="t3">{flavor.name === size ? "" : flavor.name}</span>
            </span>,
          ],
          [t("image"), image === null ? t("bootVolume") : (image.name ?? t("imageGone"))],
          [t("key"), server.keyName ?? t("noKey")],
          createdAt === null
            ? null
            : [t("created"), t("createdBy", { mine: server.isMine ? "yes" : "no", date: format.dateTime(createdAt) })],
          [t("zone"), server.availabilityZone],
          [t("hostname"), server.hostname === server.name ? null : server.hostname],
          [t("description"), server.description === server.name ? null : server.description],
          [t("tags"), format.list(server.tags.filter((tag) => !tag.startsWith("pleiade:")))],
          server.isLocked ? [t("locked"), server.lockedReason ?? t("lockedSays")] : null,
          server.endsOn === null ? null : [t("endsOn"), format.date(`${server.endsOn}T12:00:00Z`)],
          [t("id"), <IdValue key="v" id={server.id} label={t("copyId")} />],
        ]}
      />
      {isStale ? null : (
        <div className="pt-3">
          <ExtendButton server={server} />
        </div>
      )}
    </Panel>
  );
}

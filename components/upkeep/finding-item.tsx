"use client";
import { CalendarClock, CircleStop, Globe, HardDrive, OctagonX, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { isDangerous } from "@/lib/exposure";
import type { Finding, FindingKind } from "@/lib/upkeep/finding";
import { isPublic } from "@/lib/upkeep/open-groups";
import { ExposedWords } from "../networks/exposed-words";
import { ButtonLink } from "../ui/button";
import { useFormat } from "../ui/use-format";
import { useSiteName } from "../use-sites";
import { dayWords } from "./day";
import { ExtendButton } from "./extend-button";
import { TodoItem } from "../ui/todo-item";

const namesShown = 6;

type Of<Kind extends FindingKind> = { finding: Extract<Finding, { kind: Kind }>; now: Date };

/** A machine whose day comes or has passed, with the way to move it. */
export function EndItem({ finding: { kind, server, endsOn, days } }: Pick<Of<"ended" | "ends_soon">, "finding">) {
  const t = useTranslations("upkeep");
  const format = useFormat();
  const site = useSiteName()(server.siteId);
  const words = { name: server.name, date: dayWords(format, endsOn), days };
  const isOver = kind === "ended";
  return (
    <TodoItem
      icon={isOver ? TriangleAlert : CalendarClock}
      ink={isOver ? "c-att" : "t3"}
      title={isOver ? t("ends.ended", words) : t("ends.soon", words)}
      says={isOver ? t("ends.endedSays", { site }) : t("ends.soonSays", { site })}
    >
      <ExtendButton server={server} />
      <Link href={paths.server(server)}>{t("act.machine")}</Link>
    </TodoItem>
  );
}

function OpenItem({ finding: { group, exposed, machines } }: Pick<Of<"open_to_world">, "finding">) {
  const t = useTranslations("upkeep");
  const site = useSiteName()(group.siteId);
  const reached = machines.filter(isPublic).length;
  const ports = <ExposedWords exposed={exposed} />;
  const isBad = reached > 0 && exposed.some(({ risk }) => isDangerous(risk));
  return (
    <TodoItem
      icon={isBad ? OctagonX : Globe}
      ink={isBad ? "c-err" : reached > 0 ? "c-att" : "t3"}
      title={t.rich("open.group", { name: group.name, site, ports: () => ports })}
      says={t("open.says", { reached })}
    >
      {machines.slice(0, namesShown).map((server) => (
        <Link key={server.id} href={paths.server(server)}>
          {server.name}
        </Link>
      ))}
      {machines.length > namesShown ? (
        <span className="t3">{t("outages.others", { count: machines.length - namesShown })}</span>
      ) : null}
      <ButtonLink href={paths.securityGroup(group)}>{t("open.edit")}</ButtonLink>
    </TodoItem>
  );
}

function RestItem({ finding: { kind, server, since }, now }: Of<"stopped_long" | "failed_long">) {
  const t = useTranslations("upkeep");
  const format = useFormat();
  const site = useSiteName()(server.siteId);
  const isFailed = kind === "failed_long";
  const words = { name: server.name, age: format.age(since, now) };
  return (
    <TodoItem
      icon={isFailed ? OctagonX : CircleStop}
      ink={isFailed ? "c-err" : "t3"}
      title={isFailed ? t("idle.failed", words) : t("idle.stopped", words)}
      says={
        <>
          {isFailed ? t("idle.failedSays", { site }) : t("idle.stoppedSays", { site })}{" "}
          {server.isMine ? null : t("idle.colleague")}
        </>
      }
    >
      <Link href={paths.server(server)}>{t("act.machine")}</Link>
    </TodoItem>
  );
}

function VolumeItem({ finding: { volume, since }, now }: Of<"volume_free">) {
  const t = useTranslations("upkeep");
  const format = useFormat();
  const site = useSiteName()(volume.siteId);
  return (
    <TodoItem
      icon={HardDrive}
      ink="t3"
      title={t("idle.volume", { name: volume.name || volume.id, age: format.age(since, now) })}
      says={
        <>
          {t("idle.volumeSays", { size: format.disk(volume.sizeGiB), site })}{" "}
          {volume.isMine ? null : t("idle.colleague")}
        </>
      }
    >
      <Link href={paths.volume(volume)}>{t("act.volume")}</Link>
    </TodoItem>
  );
}

function AddressItem({ finding: { address } }: Of<"address_free">) {
  const t = useTranslations("upkeep");
  const site = useSiteName()(address.siteId);
  return (
    <TodoItem
      icon={Globe}
      ink="t3"
      title={t("idle.address", { name: address.address })}
      says={t("idle.addressSays", { site })}
    >
      <Link href={`${paths.addresses}?site=${address.siteId}`}>{t("act.address")}</Link>
    </TodoItem>
  );
}

export function FindingItem({ finding, now }: { finding: Finding; now: Date }) {
  switch (finding.kind) {
    case "ended":
    case "ends_soon":
      return <EndItem finding={finding} />;
    case "open_to_world":
      return <OpenItem finding={finding} />;
    case "stopped_long":
    case "failed_long":
      return <RestItem finding={finding} now={now} />;
    case "volume_free":
      return <VolumeItem finding={finding} now={now} />;
    default:
      return <AddressItem finding={finding} now={now} />;
  }
}

"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import type { NetworkReach } from "@/lib/network";
import { paths } from "@/lib/paths";
import type { Family } from "@/lib/status";
import { useIntentWord } from "@/components/intents/use-intent-word";
import { useSiteName } from "@/components/use-sites";
import type { AddressLine, GroupLine, NetworkLine } from "../use-wished-rows";

const reachFamily: Record<NetworkReach["kind"], Family> = {
  internet: "ok",
  inside: "off",
  isolated: "off",
  external: "ok",
  unknown: "unknown",
};

/** "Reaches the internet through router-1" as a state. */
export function useReachWord() {
  const t = useTranslations("networks.reach");
  return (reach: NetworkReach): { family: Family; word: string; by: string | null; title: string } => {
    const router = "router" in reach ? reach.router.name || reach.router.id : "";
    const network = reach.kind === "internet" ? reach.network.name : "";
    return {
      family: reachFamily[reach.kind],
      word: t(reach.kind),
      by: router === "" ? null : t("by", { router }),
      title: t(`${reach.kind}Title`, { router, network }),
    };
  };
}

/** What a wish says while the site does not show the thing yet. */
export function useWishState() {
  const word = useIntentWord();
  const siteName = useSiteName();
  return ({ intent, siteId }: NetworkLine | AddressLine | GroupLine) =>
    intent === null ? null : { ...word(intent, siteName(siteId)), title: undefined };
}

const hrefOf = (line: NetworkLine | AddressLine | GroupLine, kind: "network" | "securityGroup"): string =>
  line.thing ? paths[kind](line.thing) : line.intent ? paths.intent(line.intent.id) : paths.networks;

export function LineName({ line, kind }: { line: NetworkLine | GroupLine; kind: "network" | "securityGroup" }) {
  const t = useTranslations("networks");
  return (
    <Link className="namecell" href={hrefOf(line, kind)} title={line.name}>
      {line.name || t("unnamed")}
    </Link>
  );
}

/** The machines on a network or behind a group: the first by name, the rest as a number. */
export function Machines({
  machines,
  siteId,
  projectId,
}: {
  machines: readonly { id: string; name: string }[];
  siteId: string;
  projectId: string;
}) {
  const t = useTranslations("networks");
  const [first, ...rest] = machines;
  if (!first) return <span className="t3">{t("noMachine")}</span>;
  return (
    <span title={machines.map(({ name }) => name).join(", ")}>
      <Link href={paths.server({ siteId, projectId, id: first.id })}>{first.name}</Link>
      {rest.length > 0 ? <span className="t3"> {t("andMore", { count: rest.length })}</span> : null}
    </span>
  );
}

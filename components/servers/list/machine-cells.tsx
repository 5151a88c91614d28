"use client";
import Link from "next/link";
import { useNow, useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { useIntentWord } from "@/components/intents/use-intent-word";
import { Status } from "@/components/ui/status";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { bestAddress } from "../get-in";
import { useStateWords } from "../use-state-words";
import { type MachineRow, sizeOf } from "./machine-row";

export const addressOf = ({ server }: MachineRow): string | null =>
  bestAddress(server?.addresses ?? [])?.address ?? null;

/** A machine leads to its page; a wish that the site does not show yet to its progress. */
export const hrefOf = ({ server, intent }: MachineRow): string =>
  server ? paths.server(server) : intent ? paths.intent(intent.id) : paths.servers;

const soonDays = 30;

/** The day it is meant to end, when that is near or past. */
function useEndWords() {
  const t = useTranslations("servers.list");
  const format = useFormat();
  const now = useNow();
  return ({ server }: MachineRow): { words: string; isOver: boolean } | null => {
    const day = server?.endsOn ?? null;
    if (day === null) return null;
    const left = (Date.parse(`${day}T23:59:59Z`) - now.getTime()) / 86_400_000;
    if (left > soonDays) return null;
    const date = format.date(`${day}T12:00:00Z`, { day: "numeric", month: "short" });
    return { words: t(left < 0 ? "ended" : "endsOn", { date }), isOver: left < 0 };
  };
}

export function NameCell({ row }: { row: MachineRow }) {
  const t = useTranslations("servers.list");
  const end = useEndWords()(row);
  return (
    <>
      <Link className="namecell" href={hrefOf(row)} title={row.name}>
        {row.name}
      </Link>
      {row.server && !row.server.isMine ? (
        <span className="t3 small" title={row.server.userId ?? undefined}>
          {" "}
          · {t("colleague")}
        </span>
      ) : null}
      {end === null ? null : <span className={end.isOver ? "c-att small" : "t3 small"}> · {end.words}</span>}
    </>
  );
}

/** The word that the state cell shows; also what the column sorts by and what the file says. */
export function useMachineState(staleAt: (row: MachineRow) => string | null) {
  const ofServer = useStateWords();
  const ofIntent = useIntentWord();
  const siteName = useSiteName();
  return (row: MachineRow) => {
    const { server, intent, siteId } = row;
    if (server) return ofServer(server, intent, staleAt(row));
    if (intent) return { ...ofIntent(intent, siteName(siteId)), title: undefined, isPaused: false };
    return { family: "unknown" as const, word: "–", title: undefined, isPaused: false };
  };
}

export function StateCell({ state }: { state: ReturnType<ReturnType<typeof useMachineState>> }) {
  return <Status family={state.family} word={state.word} title={state.title} paused={state.isPaused} />;
}

/** "4 vCPU, 8 GiB"; the site's own name for the size when it does not say how large it is. */
export function useMachineSize() {
  const t = useTranslations("common");
  const format = useFormat();
  return (row: MachineRow): string => {
    const { vcpus, ramMiB } = sizeOf(row);
    if (vcpus === null || ramMiB === null) return row.server?.flavor.name ?? "–";
    return t("size", { vcpus, ram: format.ram(ramMiB) });
  };
}

"use client";
import { useTranslations } from "use-intl";
import type { Intent } from "@/lib/intent";
import type { Server } from "@/lib/server";
import type { Family } from "@/lib/status";
import { isSettled } from "@/lib/intent";
import { stepCount } from "@/components/intents/intent-progress";
import { useFormat } from "@/components/ui/use-format";
import { serverState } from "./server-state";

const maxWord = 12;

export type StateWords = { family: Family; word: string; title: string; isPaused: boolean };

/** A machine's state as a family, a word and the site's own word. `staleAt` is the hour at which it was last seen. */
export function useStateWords(): (server: Server, intent?: Intent | null, staleAt?: string | null) => StateWords {
  const t = useTranslations("servers.state");
  const format = useFormat();
  return (server, intent = null, staleAt = null) => {
    const { family, key, raw } = serverState(server);
    const isLaunching = key === "BUILD" && intent !== null && !isSettled(intent.state);
    const said = isLaunching ? t("step", stepCount(intent)) : t(key as never, { raw: raw ?? "" } as never);
    const seenAt = staleAt === null ? null : t("staleAt", { word: said, time: format.time(staleAt) });
    const rawWord = [server.status, server.taskState].filter(Boolean).join(", ");
    return {
      family,
      // A long word keeps its place in the column; the hour is then in the title, and in the site's row on top.
      word: seenAt !== null && said.length <= maxWord ? seenAt : said,
      title: [t("raw", { raw: rawWord }), seenAt].filter(Boolean).join(" · "),
      isPaused: server.status === "PAUSED",
    };
  };
}

"use client";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { isSettled, type Intent } from "@/lib/intent";
import { paths } from "@/lib/paths";
import { kindLooks } from "../intents/intent-kinds";
import { useIntentWord } from "../intents/use-intent-word";
import { toast } from "../ui/toast";
import { useSiteName } from "../use-sites";

/** tRPC's keys are [path of the procedure, { input }]. Whether such a query shows the kind of thing at that site. */
function shows([path, options]: readonly unknown[], { kind, siteId }: Intent): boolean {
  const router: unknown = Array.isArray(path) ? path[0] : undefined;
  if (typeof router !== "string" || !kindLooks[kind].shownIn.includes(router)) return false;
  return JSON.stringify(options ?? null).includes(JSON.stringify(siteId));
}

/** Of a launch the machine speaks for all that went well, and what failed speaks for all that was given up with it. */
function isQuiet({ id, kind, state, afterId, failure }: Intent, all: readonly Intent[]): boolean {
  if (failure?.detail === "after_ended") return true;
  const isForAnother = all.some((one) => one.afterId === id) && kind !== "server.create";
  return state === "done" && (isForAnother || (kind === "floating_ip.create" && afterId !== null));
}

/** Says when a wish that was under way has come to its end, and has the lists of its site asked again. */
export function useIntentNews(intents: readonly Intent[]) {
  const t = useTranslations("shell.tray");
  const queryClient = useQueryClient();
  const siteName = useSiteName();
  const word = useIntentWord();
  const before = useRef<ReadonlyMap<string, Intent["state"]> | null>(null);

  const say = (intent: Intent) => {
    const site = siteName(intent.siteId);
    const text =
      intent.state === "done"
        ? t("finished", { name: intent.name, site })
        : t("ended", { name: intent.name, site, word: word(intent, site).word });
    const family = intent.state === "done" ? "ok" : intent.state === "cancelled" ? "plain" : "error";
    if (!isQuiet(intent, intents))
      toast({ family, text, action: <Link href={paths.intent(intent.id)}>{t("open")}</Link> });
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => shows(queryKey, intent) });
  };
  const speak = useRef(say);
  useEffect(() => {
    speak.current = say;
  });

  // Follows the server's list of intents: only changes seen while looking are news.
  useEffect(() => {
    const known = before.current;
    for (const intent of intents) {
      const was = known?.get(intent.id);
      if (was !== undefined && !isSettled(was) && isSettled(intent.state)) speak.current(intent);
    }
    if (intents.length > 0 || known) before.current = new Map(intents.map((intent) => [intent.id, intent.state]));
  }, [intents]);
}

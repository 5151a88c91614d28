"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Server } from "@/lib/server";
import { toast } from "@/components/ui/toast";
import { useServerActions } from "../use-server-actions";
import { keyOf, type Releasable } from "./releases";
import { type ReleaseState, useRelease } from "./use-release";

export type Deletion = {
  phase: "ask" | "asking" | "progress" | "over";
  /** How many machines the sites agreed to delete. */
  accepted: number;
  things: readonly Releasable[];
  states: ReadonlyMap<string, ReleaseState>;
  start: (
    servers: readonly Server[],
    wanted: readonly Releasable[],
    on: { nothingLeftToSay: (accepted: number) => void },
  ) => Promise<void>;
};

/** Deletes machines and gives back what was chosen; what came of it is said at the end. */
export function useDeletion(): Deletion {
  const t = useTranslations("servers.delete");
  const { act } = useServerActions();
  const { afterwards } = useRelease();
  const [phase, setPhase] = useState<Deletion["phase"]>("ask");
  const [accepted, setAccepted] = useState(0);
  const [things, setThings] = useState<readonly Releasable[]>([]);
  const [states, setStates] = useState<ReadonlyMap<string, ReleaseState>>(new Map());
  const note = (key: string, state: ReleaseState) => setStates((before) => new Map([...before, [key, state]]));

  const start: Deletion["start"] = async (servers, wanted, on) => {
    setPhase("asking");
    const done = await act("delete", servers);
    const own = wanted.filter(({ server }) => done.some(({ id }) => id === server.id));
    if (own.length === 0) return on.nothingLeftToSay(done.length);
    setAccepted(done.length);
    setThings(own);
    setStates(new Map(own.map((thing) => [keyOf(thing), { state: "waiting" }])));
    setPhase("progress");
    const result = await afterwards(done, own, note, t("tooLate"));
    // Volumes take a while, and are looked at until the end; addresses are a word in passing.
    if (result.failed.length === 0 && own.every(({ kind }) => kind === "address")) on.nothingLeftToSay(done.length);
    else setPhase("over");
    const said = { done: result.done.length, count: own.length, name: result.failed[0]?.label ?? "" };
    if (result.failed.length === 0) toast({ family: "ok", text: t("released", said) });
    else toast({ family: "attention", text: t("releasedPartly", said) });
  };
  return { phase, accepted, things, states, start };
}

"use client";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import type { Family } from "@/lib/status";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Status } from "@/components/ui/status";
import { keyOf } from "./releases";
import type { ReleaseState } from "./use-release";
import type { Deletion } from "./use-deletion";

const families: Record<ReleaseState["state"], Family> = {
  waiting: "busy",
  doing: "busy",
  done: "ok",
  failed: "error",
};

/** What is given back once the machines are gone, thing by thing. It goes on when the dialog is closed. */
export function ReleaseProgress({
  isOpen,
  onClose,
  deletion: { things, states, phase },
  title,
}: {
  isOpen: boolean;
  onClose: () => void;
  deletion: Deletion;
  title: string;
}) {
  const t = useTranslations("servers.delete");
  const isOver = phase === "over";
  // Leaving the whole page would stop it: the browser asks before.
  useEffect(() => {
    if (isOver) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isOver]);
  return (
    <Dialog
      open={isOpen}
      onClose={onClose}
      title={title}
      lead={isOver ? t("over") : t("goesOn")}
      actions={
        <Button look={isOver ? "primary" : "plain"} onClick={onClose}>
          {isOver ? t("close") : t("closeGoesOn")}
        </Button>
      }
    >
      <ul className="stack tight" aria-live="polite">
        {things.map((thing) => {
          const state = states.get(keyOf(thing)) ?? { state: "waiting" };
          return (
            <li key={keyOf(thing)}>
              <p className="row wrap">
                <span className={thing.kind === "address" ? "mono" : undefined}>{thing.label}</span>
                <Status family={families[state.state]} word={t(`step.${state.state}`)} />
              </p>
              {state.state === "failed" ? <p className="small t2">{state.why}</p> : null}
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}

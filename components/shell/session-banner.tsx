"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useNow, useTranslations } from "use-intl";
import { poll } from "@/lib/polling";
import { failureFrom } from "../failure-from";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Note } from "../ui/note";
import { useFormat } from "../ui/use-format";
import { signInAgain } from "./sign-out";

const warnMs = 5 * 60_000;

/** Five minutes before the session ends it can be kept; afterwards the page stays, and sign-in is offered over it. */
export function SessionBanner() {
  const t = useTranslations("shell.session");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const format = useFormat();
  const now = useNow({ updateInterval: 15_000 });
  const [isPutAside, setIsPutAside] = useState(false);
  const options = trpc.session.me.queryOptions(undefined, { refetchInterval: poll.seldom });
  const me = useQuery(options);
  const isEnded = me.error !== null && failureFrom(me.error).kind === "not_signed_in";
  const leftMs = me.data ? Date.parse(me.data.sessionEndsAt) - now.getTime() : null;

  const stay = () => {
    router.refresh();
    void queryClient.invalidateQueries({ queryKey: options.queryKey });
  };

  if (isEnded)
    return (
      <Dialog
        open={!isPutAside}
        onClose={() => setIsPutAside(true)}
        title={t("ended")}
        lead={t("endedHow")}
        actions={
          <Button look="primary" onClick={signInAgain}>
            {t("signIn")}
          </Button>
        }
      />
    );
  if (leftMs === null || leftMs > warnMs || leftMs <= 0) return null;
  return (
    <div className="banner">
      <Note
        family="attention"
        announce="polite"
        title={t("ending", { for: format.duration(Math.max(60_000, Math.round(leftMs / 60_000) * 60_000)) })}
        actions={
          <Button small onClick={stay}>
            {t("stay")}
          </Button>
        }
      />
    </div>
  );
}

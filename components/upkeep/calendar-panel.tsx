"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useNow, useTranslations } from "use-intl";
import { FailureLine } from "../failure";
import { failureFrom } from "../failure-from";
import { useTRPC } from "../trpc";
import { Button, LinkButton } from "../ui/button";
import { CommandLine } from "../ui/code-block";
import { Dialog } from "../ui/dialog";
import { Bone, Panel } from "../ui/panel";
import { toast } from "../ui/toast";
import { useFormat } from "../ui/use-format";

/** The new address, to be copied now: only its hash is kept. */
function Address({ path }: { path: string }) {
  const t = useTranslations("upkeep.calendar");
  return (
    <div className="stack snug">
      <p className="small t2">{t("url")}</p>
      <CommandLine text={`${window.location.origin}${path}`} />
      <p className="small c-att">{t("once")}</p>
    </div>
  );
}

function StopDialog({ onClose, onStop }: { onClose: () => void; onStop: () => void }) {
  const t = useTranslations("upkeep.calendar");
  const common = useTranslations("common");
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("stopTitle")}
      lead={t("stopSays")}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button look="danger-edge" onClick={onStop}>
            {t("stop")}
          </Button>
        </>
      }
    />
  );
}

/** A secret address for the person's own calendar program. */
export function CalendarPanel() {
  const t = useTranslations("upkeep.calendar");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const format = useFormat();
  const now = useNow();
  const locale = useLocale() === "fr" ? "fr" : "en";
  const [isStopping, setIsStopping] = useState(false);
  const calendar = useQuery(trpc.upkeep.calendar.queryOptions());
  const refresh = () => queryClient.invalidateQueries(trpc.upkeep.calendar.queryFilter());
  const make = useMutation(trpc.upkeep.makeCalendar.mutationOptions({ onSuccess: refresh }));
  const stop = useMutation(
    trpc.upkeep.stopCalendar.mutationOptions({
      onSuccess: () => {
        make.reset();
        setIsStopping(false);
        toast({ family: "ok", text: t("stopped") });
        return refresh();
      },
    }),
  );
  const error = calendar.error ?? make.error ?? stop.error;
  const feed = calendar.data;
  return (
    <Panel title={t("title")}>
      <div className="stack tight">
        <p className="small t2">{t("says")}</p>
        {calendar.isPending ? <Bone width="60%" /> : null}
        {feed ? (
          <p className="small t3">
            {t("on", { date: format.date(feed.createdAt) })}{" "}
            {feed.lastReadAt === null ? t("never") : t("read", { when: format.ago(feed.lastReadAt, now) })}{" "}
            {t("asSeen")}
          </p>
        ) : null}
        {make.data ? <Address path={make.data.path} /> : null}
        {error ? <FailureLine failure={failureFrom(error)} onRetry={() => void refresh()} /> : null}
        {calendar.isSuccess ? (
          <p className="acts">
            <Button busy={make.isPending} onClick={() => make.mutate({ locale })}>
              {feed ? t("renew") : t("make")}
            </Button>
            {feed ? <LinkButton onClick={() => setIsStopping(true)}>{t("stop")}</LinkButton> : null}
          </p>
        ) : null}
        {feed && !make.data ? <p className="small t3">{t("renewSays")}</p> : null}
      </div>
      {isStopping ? <StopDialog onClose={() => setIsStopping(false)} onStop={() => stop.mutate()} /> : null}
    </Panel>
  );
}

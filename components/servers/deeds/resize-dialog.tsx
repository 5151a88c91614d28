"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { poll } from "@/lib/polling";
import type { Server } from "@/lib/server";
import { FailureLine } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { QuotaBar } from "@/components/quotas/quota-bar";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { Bone } from "@/components/ui/panel";
import { RadioList, RadioRow } from "@/components/ui/radio";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { actionIcon } from "../action-look";
import { useSizeWords } from "../launch/size-field";
import { useServerActions } from "../use-server-actions";
import { confirmingWord } from "./confirming-word";
import { type NoResize, resizeChoices, type ResizeChoice } from "./resize-choices";
import { useConfirmedWord, WordField } from "./word-field";

/** What the site says about sizes and quotas of the machine's project. */
function useSizes(server: Server, isOpen: boolean) {
  const trpc = useTRPC();
  const { siteId, projectId } = server;
  const options = useQuery(
    trpc.servers.launchOptions.queryOptions({ siteId, projectId }, { enabled: isOpen, staleTime: poll.regular }),
  );
  const quotas = useQuery(trpc.quotas.list.queryOptions({ siteId }, { enabled: isOpen }));
  const row = quotas.data?.rows.find((one) => one.projectId === projectId) ?? null;
  const isKnown = row !== null && row.failures.every(({ service }) => service !== "compute");
  return {
    part: options.data?.flavors ?? null,
    failure: options.error ? failureFrom(options.error) : null,
    retry: () => void options.refetch(),
    quotas: isKnown ? row.quotas : null,
  };
}

const signed = (value: number, text: string) => `${value > 0 ? "+" : "−"}\u202f${text}`;

/** "+4 vCPU, +8 GiB": what changes, in signs. */
function useDeltaWords() {
  const t = useTranslations("servers.resize");
  const format = useFormat();
  return ({ vcpus, ramMiB, diskGiB }: ResizeChoice["delta"]) => {
    const parts = [
      vcpus ? t("deltaVcpus", { delta: signed(vcpus, format.number(Math.abs(vcpus))) }) : null,
      ramMiB ? t("deltaRam", { delta: signed(ramMiB, format.ram(Math.abs(ramMiB))) }) : null,
      diskGiB ? t("deltaDisk", { delta: signed(diskGiB, format.disk(Math.abs(diskGiB))) }) : null,
    ].filter((part) => part !== null);
    return parts.length === 0 ? null : format.list(parts);
  };
}

function useWhyNotWords(site: string) {
  const t = useTranslations("servers.resize.why");
  const format = useFormat();
  return ({ key, missing }: NoResize) => {
    const amount = key === "ram" ? format.ram(missing) : key === "disk" ? format.disk(missing) : format.number(missing);
    return t(key, { missing: amount, site });
  };
}

function Choices({
  choices,
  chosen,
  onChoose,
  site,
}: {
  choices: readonly ResizeChoice[];
  chosen: ResizeChoice | null;
  onChoose: (id: string) => void;
  site: string;
}) {
  const t = useTranslations("servers.resize");
  const sizeWords = useSizeWords();
  const deltaWords = useDeltaWords();
  const whyWords = useWhyNotWords(site);
  return (
    <div className="scroll-list">
      <RadioList label={t("sizes")}>
        {choices.map(({ flavor, delta, whyNot }) => (
          <RadioRow
            key={flavor.id}
            name="resize-flavor"
            checked={flavor.id === chosen?.flavor.id}
            onChange={() => onChoose(flavor.id)}
            title={sizeWords(flavor)}
            name2={flavor.name}
            tag={whyNot?.key === "same" ? t("now") : (deltaWords(delta) ?? undefined)}
            className={whyNot ? "no" : undefined}
            reason={whyNot && whyNot.key !== "same" ? whyWords(whyNot) : undefined}
            disabled={whyNot !== null}
          />
        ))}
      </RadioList>
    </div>
  );
}

function Bars({ chosen, quotas }: { chosen: ResizeChoice; quotas: ReturnType<typeof useSizes>["quotas"] }) {
  const t = useTranslations("servers.resize");
  const planned = { vcpus: Math.max(0, chosen.delta.vcpus ?? 0), ram: Math.max(0, chosen.delta.ramMiB ?? 0) };
  return (
    <ul className="stack tight">
      {(["vcpus", "ram"] as const).map((key) => {
        const quota = quotas?.find((one) => one.key === key);
        if (!quota) return null;
        const { used, reserved, limit } = quota;
        const unit = key === "ram" ? "ram" : "count";
        return (
          <li key={key}>
            <QuotaBar label={t(key)} unit={unit} used={used} reserved={reserved} limit={limit} planned={planned[key]} />
          </li>
        );
      })}
    </ul>
  );
}

/** Another size for a machine: what changes, what the quota then says, what happens on the way. */
export function ResizeDialog({ server, isOpen, onClose }: { server: Server; isOpen: boolean; onClose: () => void }) {
  const t = useTranslations("servers");
  const trpc = useTRPC();
  const site = useSiteName()(server.siteId);
  const cancel = useRef<HTMLButtonElement>(null);
  const sizes = useSizes(server, isOpen);
  const [id, setId] = useState<string | null>(null);
  const [wasTried, setWasTried] = useState(false);
  const { run } = useServerActions();
  const resize = useMutation(trpc.servers.resize.mutationOptions());
  const confirmed = useConfirmedWord(confirmingWord("resize", [server]));
  const part = sizes.part;
  const choices = part?.ok ? resizeChoices(server, part.value, sizes.quotas) : [];
  const chosen = choices.find((one) => one.flavor.id === id && one.whyNot === null) ?? null;
  const failure = sizes.failure ?? (part && !part.ok ? part.failure : null);

  const submit = () => {
    if (chosen === null) return setWasTried(true);
    return confirmed.whenTyped(() => {
      onClose();
      void run("resize", [server], (ref) => resize.mutateAsync({ server: ref, flavorId: chosen.flavor.id }));
    });
  };
  return (
    <Dialog
      broad
      open={isOpen}
      onClose={onClose}
      title={t("resize.title", { name: server.name })}
      lead={t(server.status === "SHUTOFF" ? "resize.leadStopped" : "resize.lead")}
      initialFocus={cancel}
      actions={
        <>
          <Button look="ghost" ref={cancel} onClick={onClose}>
            {t("ask.cancel")}
          </Button>
          <Button look="primary" icon={actionIcon.resize} onClick={submit}>
            {t("action.resize")}
          </Button>
        </>
      }
    >
      <Field group label={t("resize.sizes")} error={wasTried && chosen === null ? t("resize.choose") : undefined}>
        {failure ? (
          <FailureLine failure={failure} onRetry={sizes.retry} />
        ) : part === null ? (
          <Bone width="100%" />
        ) : (
          <Choices choices={choices} chosen={chosen} onChoose={setId} site={site} />
        )}
      </Field>
      {chosen && sizes.quotas ? <Bars chosen={chosen} quotas={sizes.quotas} /> : null}
      {chosen && !sizes.quotas ? <p className="small t2">{t("resize.quotaUnread", { site })}</p> : null}
      <Note>
        <p>{t("resize.after", { site })}</p>
      </Note>
      {confirmed.word === null ? null : (
        <Note family="attention">
          <p>{t("ask.others", { count: 1, one: "yes" })}</p>
        </Note>
      )}
      <WordField confirmed={confirmed} count={1} onEnter={submit} />
    </Dialog>
  );
}

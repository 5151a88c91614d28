"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Globe } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { v7 as uuidv7 } from "uuid";
import { paths } from "@/lib/paths";
import type { ProjectRef } from "@/lib/refs";
import { failureFrom } from "@/components/failure-from";
import { FailureLine } from "@/components/failure";
import { useTRPC } from "@/components/trpc";
import { ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { useSiteName } from "@/components/use-sites";
import { PlaceField, placeOf, usePlace } from "../place-field";
import { useRefreshNetworking } from "../use-deed";
import { FormDialog } from "./form-dialog";
import { QuotaLines } from "./quota-lines";
import { TargetField, whyNotTarget } from "./target-field";

type Given = {
  isOpen: boolean;
  onClose: () => void;
  /** From a machine's page: its project, and the port the address goes to. */
  fixed?: ProjectRef & { portId: string; name: string; externalIds: string[] | null };
};

/** Takes a public address from a site's pool; with a machine chosen it goes there at once. */
export function TakeAddressDialog(given: Given) {
  const [opened, setOpened] = useState(0);
  const [wasOpen, setWasOpen] = useState(given.isOpen);
  if (given.isOpen !== wasOpen) {
    setWasOpen(given.isOpen);
    if (given.isOpen) setOpened(opened + 1);
  }
  return opened === 0 ? null : <Body key={opened} {...given} />;
}

function Body({ isOpen, onClose, fixed }: Given) {
  const t = useTranslations("networks.take");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = useRefreshNetworking();
  const siteName = useSiteName();
  const [intentId] = useState(() => uuidv7());
  const [chosen, setChosen] = useState<string | null>(null);
  const [network, setNetwork] = useState<string | null>(null);
  const [portId, setPortId] = useState("");
  const places = usePlace();
  const place = fixed ?? placeOf(chosen ?? places.first);
  const ask = place ?? { siteId: "", projectId: "" };
  const options = useQuery(
    trpc.addresses.options.queryOptions({ siteId: ask.siteId, projectId: ask.projectId }, { enabled: place !== null }),
  );
  const take = useMutation(trpc.addresses.take.mutationOptions());
  const all = options.data?.externals.ok ? options.data.externals.value : [];
  const externals = fixed?.externalIds?.length ? all.filter(({ id }) => fixed.externalIds?.includes(id)) : all;
  const networkId = network ?? externals[0]?.id ?? null;
  const targets = options.data?.targets.ok ? options.data.targets.value : [];
  const target = targets.find((one) => one.portId === portId);
  const goesTo = fixed?.portId ?? (target && whyNotTarget(target, networkId) === null ? target.portId : undefined);
  const submit = async () => {
    if (place === null || networkId === null) return;
    const { siteId, projectId } = place;
    const input = { siteId, projectId, intentId, networkId, ...(goesTo === undefined ? {} : { portId: goesTo }) };
    const intent = await take.mutateAsync(input).catch(() => null);
    if (intent === null) return;
    onClose();
    toast({
      family: "ok",
      text: t("asked", { site: siteName(siteId) }),
      action: <ButtonLink href={paths.intent(intent.id)}>{t("follow")}</ButtonLink>,
    });
    await Promise.all([refresh([siteId]), queryClient.invalidateQueries(trpc.intents.list.queryFilter())]);
  };
  return (
    <FormDialog
      isOpen={isOpen}
      onClose={onClose}
      onSubmit={() => void submit()}
      title={fixed ? t("titleFor", { name: fixed.name }) : t("title")}
      lead={t("lead")}
      submit={t("submit")}
      icon={Globe}
      busy={take.isPending}
      failure={take.error ? failureFrom(take.error) : null}
    >
      {fixed ? null : (
        <PlaceField
          options={places.options}
          value={chosen ?? places.first}
          onChange={(one) => {
            setChosen(one);
            setNetwork(null);
            setPortId("");
          }}
        />
      )}
      {options.error ? (
        <FailureLine failure={failureFrom(options.error)} onRetry={() => void options.refetch()} />
      ) : null}
      {options.data && externals.length === 0 ? (
        <p className="c-att">{t("noExternal", { site: siteName(ask.siteId) })}</p>
      ) : null}
      {externals.length > 1 ? (
        <Field label={t("external")}>
          <Select
            value={networkId ?? ""}
            options={externals.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => setNetwork(event.target.value)}
          />
        </Field>
      ) : null}
      {fixed ? null : (
        <TargetField
          optional
          isKnown={options.data !== undefined}
          targets={targets}
          externalId={networkId}
          value={goesTo ?? ""}
          onChange={setPortId}
        />
      )}
      <QuotaLines place={place} planned={{ floating_ips: 1 }} />
      <p className="help">{t("scarce")}</p>
    </FormDialog>
  );
}

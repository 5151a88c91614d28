"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Network } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { v7 as uuidv7 } from "uuid";
import { freeRange, roomOf } from "@/lib/cidr";
import type { Failure } from "@/lib/failures";
import { CreateNetworkInput, type NetworkOptions } from "@/lib/network";
import { paths } from "@/lib/paths";
import { failureFrom } from "@/components/failure-from";
import { FailureLine } from "@/components/failure";
import { useTRPC } from "@/components/trpc";
import { Details } from "@/components/ui/details";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { networkCode } from "../code/network-code";
import { CodeTabs } from "../code/code-tabs";
import { PlaceField, placeOf, usePlace } from "../place-field";
import { useFieldWords } from "../use-field-words";
import { FormDialog } from "./form-dialog";
import { QuotaLines } from "./quota-lines";

type Draft = {
  place: string | null;
  name: string | null;
  cidr: string | null;
  externalId: string | null;
  routerId: string | null;
};
const untouched: Draft = { place: null, name: null, cidr: null, externalId: null, routerId: null };
/** Choices that are no id. */
const nowhere = "none";
const newRouter = "new";

const valueOf = <T,>(part: { ok: true; value: T } | { ok: false } | undefined, none: T): T =>
  part?.ok ? part.value : none;

const unreadIn = ({ externals, routers }: NetworkOptions): Failure | null =>
  externals.ok ? (routers.ok ? null : routers.failure) : externals.failure;

/** What stands in the form: what was chosen, else the most useful of what the site offers. */
function resolve(draft: Draft, options: NetworkOptions | undefined, word: string) {
  const externals = valueOf(options?.externals, []);
  const names = valueOf(options?.names, []);
  const taken = valueOf(options?.taken, []);
  const free = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `${word}-${number}`).find((name) => !names.includes(name));
  const externalId = draft.externalId === nowhere ? null : (draft.externalId ?? externals[0]?.id ?? null);
  const routers = valueOf(options?.routers, []).filter((router) => router.externalId === externalId);
  const routerId = draft.routerId === newRouter ? null : (draft.routerId ?? routers[0]?.id ?? null);
  return {
    externals,
    routers,
    name: draft.name ?? free ?? word,
    cidr: draft.cidr ?? freeRange(taken) ?? "",
    externalId,
    routerId: routers.some(({ id }) => id === routerId) ? routerId : null,
  };
}

/** One click for a network that works: everything is chosen, and can be changed below. */
export function NewNetworkDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [opened, setOpened] = useState(0);
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (isOpen !== wasOpen) {
    setWasOpen(isOpen);
    if (isOpen) setOpened(opened + 1);
  }
  return opened === 0 ? null : <Body key={opened} isOpen={isOpen} onClose={onClose} />;
}

function Body({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTranslations("networks.new");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const nameInput = useRef<HTMLInputElement>(null);
  const [intentId] = useState(() => uuidv7());
  const [draft, setDraft] = useState(untouched);
  const [wasTried, setWasTried] = useState(false);
  const places = usePlace();
  const place = placeOf(draft.place ?? places.first);
  const options = useQuery(
    trpc.networks.options.queryOptions(place ?? { siteId: "", projectId: "" }, { enabled: place !== null }),
  );
  const form = resolve(draft, options.data, t("word"));
  const create = useMutation(trpc.networks.create.mutationOptions());
  const failure = create.error ? failureFrom(create.error) : null;
  const isKnown = options.data !== undefined && unreadIn(options.data) === null;
  const unread = options.data ? unreadIn(options.data) : null;
  const requestOf = (made: typeof form) =>
    CreateNetworkInput.safeParse({
      ...place,
      intentId,
      name: made.name,
      cidr: made.cidr,
      ...(made.externalId === null ? {} : { externalId: made.externalId }),
      ...(made.routerId === null ? {} : { routerId: made.routerId }),
    });
  const read = requestOf(form);
  const error = useFieldWords(wasTried ? read.error : undefined, failure);
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    create.reset();
  };
  const submit = async () => {
    setWasTried(true);
    // Before the site has said how it leads outside, "no way out" would be a guess: the click waits for it.
    const answer = isKnown ? options.data : (await options.refetch()).data;
    if (!answer || unreadIn(answer) !== null) return;
    const request = requestOf(resolve(draft, answer, t("word")));
    if (!request.success) return;
    const intent = await create.mutateAsync(request.data).catch(() => null);
    if (intent === null) return;
    void queryClient.invalidateQueries(trpc.intents.list.queryFilter());
    onClose();
    router.push(paths.intent(intent.id));
  };
  const external = form.externals.find(({ id }) => id === form.externalId);
  const reused = form.routers.find(({ id }) => id === form.routerId);
  return (
    <FormDialog
      isOpen={isOpen}
      onClose={onClose}
      onSubmit={() => void submit()}
      broad
      title={t("title")}
      lead={t("lead")}
      submit={t("submit")}
      icon={Network}
      busy={create.isPending || (wasTried && options.isFetching)}
      failure={failure}
      initialFocus={nameInput}
    >
      <PlaceField
        options={places.options}
        value={draft.place ?? places.first}
        onChange={(one) => change({ ...untouched, name: draft.name, place: one })}
      />
      <Field label={t("name")} required error={error("name")}>
        <TextInput
          ref={nameInput}
          value={form.name}
          maxLength={255}
          spellCheck={false}
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      {options.error || unread ? (
        <FailureLine failure={unread ?? failureFrom(options.error)} onRetry={() => void options.refetch()} />
      ) : isKnown ? (
        <div>
          <p className="strong">{t("makes")}</p>
          <ul className="small t2">
            <li>{t("makesNetwork", { cidr: form.cidr, room: roomOf(form.cidr) ?? 0 })}</li>
            <li>
              {external === undefined
                ? t("makesIsolated")
                : reused
                  ? t("makesReused", { router: reused.name || reused.id, external: external.name })
                  : t("makesRouter", { external: external.name })}
            </li>
          </ul>
        </div>
      ) : (
        <p className="small t2" aria-busy>
          {t("asking")}
        </p>
      )}
      <QuotaLines place={place} planned={{ networks: 1, ...(external && !reused ? { routers: 1 } : {}) }} />
      <Details summary={t("more")} className="" open={wasTried && !read.success ? true : undefined}>
        <div className="fields pt-3">
          <Field label={t("cidr")} error={error("cidr")} help={t("cidrHelp")}>
            <TextInput mono chars={18} value={form.cidr} onChange={(event) => change({ cidr: event.target.value })} />
          </Field>
          <Field label={t("external")} error={error("externalId")}>
            <Select
              value={form.externalId ?? nowhere}
              options={[
                ...form.externals.map(({ id, name }) => ({ value: id, label: name })),
                { value: nowhere, label: t("isolated") },
              ]}
              onChange={(event) => change({ externalId: event.target.value, routerId: null })}
            />
          </Field>
          {form.externalId === null ? null : (
            <Field label={t("router")} error={error("routerId")}>
              <Select
                value={form.routerId ?? newRouter}
                options={[
                  ...form.routers.map(({ id, name }) => ({ value: id, label: name || id })),
                  { value: newRouter, label: t("newRouter") },
                ]}
                onChange={(event) => change({ routerId: event.target.value })}
              />
            </Field>
          )}
        </div>
      </Details>
      <Details summary={t("code")} className="">
        <CodeTabs
          code={networkCode({
            siteId: place?.siteId ?? "",
            name: form.name,
            cidr: form.cidr,
            external: external ?? null,
            router: reused ?? null,
          })}
        />
      </Details>
    </FormDialog>
  );
}

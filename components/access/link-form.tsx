"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plug } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { SiteSummary } from "@/lib/site";
import { FailureLine } from "../failure";
import { failureFrom } from "../failure-from";
import { ProblemSummary } from "../form/problem-summary";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { CancelButton } from "../ui/cancel-button";
import { Field } from "../ui/field";
import { RadioGrid, RadioCard } from "../ui/radio";
import { TextInput } from "../ui/text-input";
import { toast } from "../ui/toast";
import { CredentialFileField } from "./credential-file-field";
import {
  emptyLinkDraft,
  type LinkDraft,
  type LinkField,
  linkFields,
  type LinkMethod,
  type LinkProblems,
  linkProblemsOf,
  readLink,
} from "./link-draft";
import { SecretInput } from "./secret-input";

const labelOf = {
  credentialId: "id",
  secret: "secret",
  userName: "user",
  domainName: "domain",
  password: "passwordField",
} as const satisfies Record<LinkField, string>;
const helpOf = { credentialId: "idHelp", secret: "secretHelp", domainName: "domainHelp" } as const;

function useProblemWords() {
  const t = useTranslations("validation");
  // Keys come from the schemas of both sides, so they cannot be typed here.
  return (key: string | undefined) => (key === undefined ? undefined : t.has(key as never) ? t(key as never) : key);
}

function LinkFieldRow({
  site,
  field,
  draft,
  problem,
  onChange,
}: {
  site: SiteSummary;
  field: LinkField;
  draft: LinkDraft;
  problem: string | undefined;
  onChange: (value: string) => void;
}) {
  const t = useTranslations("access.link");
  const words = useProblemWords();
  const isSecret = field === "secret" || field === "password";
  return (
    <Field
      id={`${site.id}-${field}`}
      label={t(labelOf[field])}
      help={field in helpOf ? t(helpOf[field as keyof typeof helpOf]) : undefined}
      error={words(problem)}
    >
      {isSecret ? (
        <SecretInput value={draft[field]} onChange={onChange} isPassword={field === "password"} />
      ) : (
        <TextInput
          mono={field === "credentialId"}
          spellCheck={false}
          autoCapitalize="none"
          value={draft[field]}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** How to make a credential with the least rights, in the words of Horizon's own menus. */
function HorizonHelp({ site }: { site: SiteSummary }) {
  const t = useTranslations("access.help");
  return (
    <aside className="stack tight small t2">
      <h4>{t("summary")}</h4>
      <ol className="steps">
        {(["step1", "step2", "step3", "step4", "step5"] as const).map((step) => (
          <li key={step}>{t(step, { site: site.name })}</li>
        ))}
      </ol>
      {site.contact.url?.startsWith("http") ? (
        <p>
          <a href={site.contact.url}>{t("site")}</a>
        </p>
      ) : null}
    </aside>
  );
}

function useLink(site: SiteSummary, onLinked: () => void, onRefused: () => void) {
  const t = useTranslations("access.link");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.connections.link.mutationOptions({
      onSuccess: (connection) => {
        queryClient.setQueryData(trpc.connections.get.queryKey({ siteId: site.id }), connection);
        toast({ family: "ok", text: t("linked", { site: site.name, count: connection.projects.length }) });
        onLinked();
        // Every list of this site can say something new now.
        void queryClient.invalidateQueries();
      },
      onError: onRefused,
    }),
  );
}

/** Linking a credential: one's own, checked at the site before anything is kept. */
export function LinkForm({ site, onClose }: { site: SiteSummary; onClose: () => void }) {
  const t = useTranslations("access");
  const words = useProblemWords();
  const methods = site.methods.filter((method): method is LinkMethod => method !== "federated");
  const [method, setMethod] = useState<LinkMethod>(methods[0] ?? "application_credential");
  const [draft, setDraft] = useState(emptyLinkDraft);
  const [problems, setProblems] = useState<LinkProblems>({});
  const summary = useRef<HTMLDivElement>(null);
  const link = useLink(site, onClose, () => summary.current?.focus());
  const failure = link.error ? failureFrom(link.error) : null;
  const shown: LinkProblems = { ...linkProblemsOf(failure), ...problems };

  const change = (part: Partial<LinkDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setProblems(Object.fromEntries(Object.entries(problems).filter(([field]) => !(field in part))));
    if (failure) link.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (link.isPending) return;
    const read = readLink(site.id, method, draft);
    setProblems("problems" in read ? read.problems : {});
    if ("input" in read) link.mutate(read.input);
    else summary.current?.focus();
  };

  return (
    <div className="linking">
      <form className="form link-form" noValidate onSubmit={submit}>
        <h3>{t("link.title", { site: site.name })}</h3>
        <ProblemSummary
          focus={summary}
          title={t("link.points", { count: Object.keys(shown).length })}
          points={linkFields[method].flatMap((field) =>
            shown[field]
              ? [{ id: `${site.id}-${field}`, label: t(`link.${labelOf[field]}`), says: words(shown[field]) }]
              : [],
          )}
        />
        {methods.length > 1 ? (
          <Field group label={t("link.kind")}>
            <RadioGrid>
              {methods.map((one) => (
                <RadioCard
                  key={one}
                  name={`${site.id}-method`}
                  checked={one === method}
                  onChange={() => {
                    setMethod(one);
                    setProblems({});
                    link.reset();
                  }}
                  title={t(`link.${one}`)}
                />
              ))}
            </RadioGrid>
          </Field>
        ) : null}
        <p className="small t2">{t(method === "password" ? "link.passwordSays" : "link.applicationSays")}</p>
        {linkFields[method].map((field) => (
          <LinkFieldRow
            key={field}
            site={site}
            field={field}
            draft={draft}
            problem={shown[field]}
            onChange={(value) => change({ [field]: value })}
          />
        ))}
        {method === "application_credential" ? (
          <CredentialFileField onFound={({ credentialId, secret }) => change({ credentialId, secret })} />
        ) : null}
        {failure && Object.keys(linkProblemsOf(failure)).length === 0 ? <FailureLine failure={failure} /> : null}
        <p className="small t3">{t("link.checked")}</p>
        <div className="row wrap">
          <Button type="submit" look="primary" icon={Plug} busy={link.isPending}>
            {link.isPending ? t("link.checking", { site: site.name }) : t("link.submit")}
          </Button>
          <CancelButton onClose={onClose} />
        </div>
      </form>
      {method === "application_credential" ? <HorizonHelp site={site} /> : null}
    </div>
  );
}

"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import { FailureLine } from "@/components/failure";
import { FoldedSection } from "@/components/ui/details";
import { Field } from "@/components/ui/field";
import { Bone } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { valueOf } from "./resolve-cluster";
import type { ClusterForm } from "./use-cluster-form";
import { useProblemWords } from "./use-problem-words";

function NoKey({ form }: { form: ClusterForm }) {
  const t = useTranslations("clusters.form");
  const { place, community } = form.choice;
  const query = new URLSearchParams({ site: place?.site.id ?? "", c: community ?? "" });
  return (
    <p className="help">
      {t("keyNone", { site: place?.site.name ?? "" })} <Link href={`${paths.launch}?${query}`}>{t("keyLaunch")}</Link>
    </p>
  );
}

/** The SSH key of the machines: Magnum takes only one that the site already has. */
export function KeySection({ form }: { form: ClusterForm }) {
  const t = useTranslations("clusters.form");
  const words = useProblemWords();
  const { world, choice, change, shown } = form;
  const part = world.options?.keypairs;
  const keypairs = valueOf(part).filter(({ type }) => type === "ssh");
  return (
    <section>
      <h2>{t("getIn")}</h2>
      <Field id="keypair" label={t("key")} help={t("keyHelp")} error={words(shown.keypair)}>
        {part === undefined ? (
          <Bone width="60%" />
        ) : !part.ok ? (
          <FailureLine failure={part.failure} onRetry={form.retryOptions} />
        ) : keypairs.length === 0 ? (
          <NoKey form={form} />
        ) : (
          <Select
            value={choice.keypair ?? ""}
            options={keypairs.map(({ name, fingerprint }) => ({
              value: name,
              label: name,
              detail: fingerprint.slice(0, 23),
            }))}
            onChange={(event) => change({ keypair: event.currentTarget.value })}
          />
        )}
      </Field>
    </section>
  );
}

/** What seldom matters; the folded line says what is in force. */
export function AdvancedSection({ form }: { form: ClusterForm }) {
  const t = useTranslations("clusters.form");
  const words = useProblemWords();
  return (
    <FoldedSection title={t("advanced")} inForce={t("inForce", { minutes: form.choice.timeoutMin || 60 })}>
      <Field id="timeout" label={t("timeout")} help={t("timeoutHelp")} error={words(form.shown.timeout)}>
        <TextInput
          inputMode="numeric"
          chars={6}
          value={form.draft.timeout}
          onChange={(event) => form.change({ timeout: event.currentTarget.value })}
          onBlur={() => form.leave("timeout")}
        />
      </Field>
    </FoldedSection>
  );
}

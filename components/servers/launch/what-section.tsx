"use client";
import { useTranslations } from "use-intl";
import { maxServersPerLaunch } from "@/lib/launch";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { useFormat } from "@/components/ui/use-format";
import { ElsewhereCard } from "@/components/where/elsewhere-card";
import { mostOf, needOf, quotaMisfit } from "./flavor-fit";
import { ImageField } from "./image-field";
import { launchNeed } from "./launch-need";
import { SizeField } from "./size-field";
import type { LaunchForm } from "./use-launch";
import { useProblemWords } from "./use-problem-words";

function NameField({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const format = useFormat();
  const words = useProblemWords();
  const { launch, change, leave, shown } = form;
  const several = launch.names.length > 1 && form.problems.name === undefined;
  return (
    <Field
      id="name"
      label={t("field.name")}
      error={words(shown.name)}
      help={several ? t("what.names", { names: format.list(launch.names) }) : t("what.nameHelp")}
    >
      <TextInput
        value={launch.name}
        spellCheck={false}
        autoCapitalize="none"
        onChange={(event) => change({ name: event.target.value })}
        onBlur={() => leave("name")}
      />
    </Field>
  );
}

function CountField({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  const { draft, launch, world, change, leave, shown } = form;
  const most = launch.flavor === null ? null : mostOf(launch.flavor, world.quotas);
  const says =
    most === null || most > maxServersPerLaunch
      ? t("what.mostAtOnce", { most: maxServersPerLaunch })
      : t("what.most", { most });
  return (
    <Field id="count" label={t("field.count")} error={words(shown.count)}>
      <div className="row">
        <TextInput
          value={draft.count}
          inputMode="numeric"
          chars={4}
          aria-describedby="count-most"
          onChange={(event) => change({ count: event.target.value })}
          onBlur={() => leave("count")}
        />
        <span className="t3 small" id="count-most">
          {says}
        </span>
      </div>
    </Field>
  );
}

/** What the quota here does not take may go elsewhere: said before it is refused. */
function OverQuota({ form: { launch, world } }: { form: LaunchForm }) {
  const { flavor, count, place, name } = launch;
  const need = launchNeed(launch);
  const isOver = flavor !== null && quotaMisfit(needOf(flavor, count), world.quotas) !== null;
  if (!isOver || need === null || place?.problem !== null) return null;
  return (
    <ElsewhereCard
      failure={{ kind: "quota_exceeded", siteId: place.site.id, detail: "quota" }}
      need={need}
      more={{ name, from: "launch" }}
    />
  );
}

/** System, size, name and number. */
export function WhatSection({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch.what");
  return (
    <section>
      <h2>{t("title")}</h2>
      <ImageField form={form} />
      <SizeField form={form} />
      <div className="fields">
        <NameField form={form} />
        <CountField form={form} />
      </div>
      <OverQuota form={form} />
    </section>
  );
}

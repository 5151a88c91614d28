"use client";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { useFormat } from "@/components/ui/use-format";
import type { EndChoice } from "./draft-parts";
import { endPresets } from "./draft-parts";
import { defaultEnd, endDateOf } from "./end-dates";
import { valueOf } from "./launch-world";
import type { LaunchForm } from "./use-launch";
import { useLikeWords } from "./use-like-words";
import { useProblemWords } from "./use-problem-words";

export function ZoneField({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const zones = valueOf(form.world.options?.availabilityZones);
  if (zones.length < 2) return null;
  return (
    <Field id="availabilityZone" label={t("field.availabilityZone")}>
      <Select
        value={form.launch.availabilityZone ?? ""}
        options={[{ value: "", label: t("advanced.anyZone") }, ...zones.map((zone) => ({ value: zone, label: zone }))]}
        onChange={(event) => form.change({ availabilityZone: event.target.value })}
      />
    </Field>
  );
}

const policies = ["affinity", "anti-affinity", "soft-affinity", "soft-anti-affinity"] as const;

const policyOf = (policy: string | null) => policies.find((one) => one === policy);

export function ServerGroupField({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  const { world, launch, change, shown } = form;
  const groups = valueOf(world.options?.serverGroups);
  if (groups.length === 0) return null;
  const chosen = policyOf(launch.serverGroup?.policy ?? null);
  return (
    <Field
      id="serverGroup"
      label={t("field.serverGroup")}
      error={words(shown.serverGroup)}
      help={chosen ? t(`group.says.${chosen}`) : t("group.help")}
    >
      <Select
        value={launch.serverGroup?.id ?? ""}
        options={[
          { value: "", label: t("group.none") },
          ...groups.map(({ id, name, policy, members }) => ({
            value: id,
            label: name,
            detail: t("group.detail", { policy: policy ?? "", count: members }),
          })),
        ]}
        onChange={(event) => change({ serverGroupId: event.target.value })}
      />
    </Field>
  );
}

/** A promise to oneself: it reminds, it deletes nothing. */
export function EndField({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const format = useFormat();
  const words = useProblemWords();
  const like = useLikeWords(form);
  const { launch, world, draft, change, leave, shown } = form;
  const put = (endsOn: EndChoice) => change({ endsOn });
  const dateOf = (preset: (typeof endPresets)[number]) => {
    const date = endDateOf(preset, world.today);
    return date === null ? undefined : format.date(date);
  };
  return (
    <Field
      id="endsOn"
      label={t("field.endsOn")}
      aside={like("endsOn")}
      error={words(shown.endsOn)}
      help={draft.endsOn === null ? t("end.helpDefault", { preset: t(`end.${defaultEnd}`) }) : t("end.help")}
    >
      <div className="stack tight">
        <Select
          id="endsOn"
          value={launch.end.preset}
          options={[
            ...endPresets.map((preset) => ({ value: preset, label: t(`end.${preset}`), detail: dateOf(preset) })),
            { value: "date", label: t("end.date") },
          ]}
          onChange={(event) => {
            const preset = endPresets.find((one) => one === event.target.value);
            put(preset ? { preset } : { preset: "date", date: launch.end.endsOn ?? "" });
          }}
        />
        {launch.end.preset === "date" ? (
          <TextInput
            id="endsOn-date"
            type="date"
            aria-label={t("end.date")}
            min={world.today}
            chars={16}
            value={draft.endsOn?.preset === "date" ? draft.endsOn.date : (launch.end.endsOn ?? "")}
            onChange={(event) => put({ preset: "date", date: event.target.value })}
            onBlur={() => leave("endsOn")}
          />
        ) : null}
      </div>
    </Field>
  );
}

export function WordFields({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  const { draft, change, leave, shown, world } = form;
  const features = world.options?.features;
  const keepsTags = !features?.ok || features.value.tags;
  return (
    <div className="fields">
      <Field
        id="tags"
        label={t("field.tags")}
        optional
        error={words(shown.tags)}
        help={keepsTags ? t("advanced.tagsHelp") : t("advanced.noTags")}
      >
        <TextInput
          value={draft.tags}
          spellCheck={false}
          disabled={!keepsTags}
          onChange={(event) => change({ tags: event.target.value })}
          onBlur={() => leave("tags")}
        />
      </Field>
      <Field id="description" label={t("field.description")} optional error={words(shown.description)}>
        <TextInput
          value={draft.description}
          onChange={(event) => change({ description: event.target.value })}
          onBlur={() => leave("description")}
        />
      </Field>
    </div>
  );
}

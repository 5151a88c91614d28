"use client";
import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { RadioCard, RadioGrid } from "@/components/ui/radio";
import { useFormat } from "@/components/ui/use-format";
import { smallestVolumeGiB } from "@/lib/volume";
import type { BootChoice } from "./draft-parts";
import type { LaunchForm } from "./use-launch";
import { useProblemWords } from "./use-problem-words";
import { SizeInput, TypeSelect } from "./volume-inputs";

function BootVolume({ form, boot }: { form: LaunchForm; boot: BootChoice }) {
  const t = useTranslations("launch.disk");
  const format = useFormat();
  const { launch, change } = form;
  const put = (part: Partial<BootChoice>) => change({ bootVolume: { ...boot, ...part } });
  return (
    <div className="inset">
      <div className="fields three">
        <SizeInput
          id="boot-size"
          value={launch.bootVolume?.size ?? ""}
          onChange={(size) => put({ size })}
          onBlur={() => form.leave("bootVolume")}
        />
        <TypeSelect id="boot-type" form={form} value={boot.type} onChange={(type) => put({ type })} />
      </div>
      {launch.image ? (
        <p className="help">{t("needs", { disk: format.disk(smallestVolumeGiB(launch.image)) })}</p>
      ) : null}
      <Checkbox checked={boot.isKept} onChange={(event) => put({ isKept: event.target.checked })}>
        {t("kept")}
      </Checkbox>
    </div>
  );
}

/** Where the system lives: on the size's own disk, which goes with the machine, or on a volume that may stay. */
export function BootField({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const format = useFormat();
  const words = useProblemWords();
  const { launch, draft, change, shown, world } = form;
  const disk = launch.flavor?.diskGiB ?? 0;
  if (world.options && !world.options.volumeTypes.ok && world.options.volumeTypes.failure.kind === "unsupported")
    return null;
  return (
    <Field id="bootVolume" group label={t("field.bootVolume")} error={words(shown.bootVolume)}>
      <RadioGrid>
        <RadioCard
          name="launch-boot"
          checked={draft.bootVolume === null}
          onChange={() => change({ bootVolume: null })}
          title={t("disk.own")}
          sub={disk > 0 ? t("disk.ownSize", { disk: format.disk(disk) }) : t("disk.ownImage")}
        />
        <RadioCard
          name="launch-boot"
          checked={draft.bootVolume !== null}
          onChange={() => change({ bootVolume: { size: null, type: "", isKept: false } })}
          title={t("disk.volume")}
          sub={t("disk.volumeSub")}
        />
      </RadioGrid>
      {draft.bootVolume ? <BootVolume form={form} boot={draft.bootVolume} /> : null}
    </Field>
  );
}

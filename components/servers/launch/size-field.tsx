"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Flavor } from "@/lib/flavor";
import { FailureLine } from "@/components/failure";
import { LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { RadioList, RadioRow } from "@/components/ui/radio";
import { useFormat } from "@/components/ui/use-format";
import { bySize, fitsElsewhere, type Misfit, sizeMisfitOf, needOf } from "./flavor-fit";
import type { LaunchForm } from "./use-launch";
import { Waiting } from "./waiting";
import { useProblemWords } from "./use-problem-words";

/** A fold must hide more than it takes itself. */
const firstShown = 7;
const minHidden = 3;

/** "8 vCPU, 16 GiB, 80 GB disk", and what accelerates it. */
export function useSizeWords(): (flavor: Pick<Flavor, "vcpus" | "ramMiB" | "diskGiB" | "accelerator">) => string {
  const t = useTranslations();
  const format = useFormat();
  return ({ vcpus, ramMiB, diskGiB, accelerator }) => {
    const ram = format.ram(ramMiB);
    const size =
      diskGiB === 0
        ? t("launch.what.sizeImageDisk", { vcpus, ram })
        : t("common.sizeDisk", { vcpus, ram, disk: format.disk(diskGiB) });
    return accelerator === null ? size : t("launch.what.withGpu", { size, ...accelerator });
  };
}

/** How much is missing, in the unit of what it is about. */
export function useMissing(): (misfit: Misfit) => string | number {
  const format = useFormat();
  return ({ key, missing }) => {
    if (key === "ram" || key === "image_ram") return format.ram(missing);
    return key === "image_disk" || key === "image_size" ? format.disk(missing) : missing;
  };
}

function useMisfitWords(form: LaunchForm) {
  const t = useTranslations("launch.fit");
  const format = useFormat();
  const amount = useMissing();
  return (flavor: Flavor, misfit: Misfit): string => {
    const why = t(misfit.key, { missing: amount(misfit) });
    const sites = misfit.key.startsWith("image_") ? [] : fitsElsewhere(needOf(flavor, form.launch.count), form.others);
    return sites.length === 0 ? why : `${why} ${t("elsewhere", { sites: format.list(sites) })}`;
  };
}

function Sizes({ form, flavors }: { form: LaunchForm; flavors: readonly Flavor[] }) {
  const t = useTranslations("launch.what");
  const sizeWords = useSizeWords();
  const misfitWords = useMisfitWords(form);
  const lastWords = form.world.like === null ? t("lastTime") : t("like", { name: form.world.like });
  const [isOpen, setIsOpen] = useState(false);
  const { launch, world, change } = form;
  const sorted = flavors.toSorted(bySize);
  const isWhole = isOpen || sorted.length < firstShown + minHidden;
  const isShown = (flavor: Flavor, index: number) => isWhole || index < firstShown || flavor.id === launch.flavor?.id;
  const hidden = sorted.filter((flavor, index) => !isShown(flavor, index)).length;
  return (
    <>
      <RadioList>
        {sorted.filter(isShown).map((flavor) => {
          const misfit = sizeMisfitOf(flavor, launch.image, launch.count, world.quotas, form.draft.bootVolume === null);
          const isChosen = flavor.id === launch.flavor?.id;
          return (
            <RadioRow
              key={flavor.id}
              name="launch-flavor"
              checked={isChosen}
              onChange={() => change({ flavor: { id: flavor.id, vcpus: flavor.vcpus, ramMiB: flavor.ramMiB } })}
              title={sizeWords(flavor)}
              name2={flavor.name}
              tag={flavor.id === launch.lastFlavorId ? lastWords : undefined}
              disabled={misfit !== null && !isChosen}
              className={misfit ? "no" : undefined}
              reason={misfit ? misfitWords(flavor, misfit) : undefined}
            />
          );
        })}
      </RadioList>
      {hidden > 0 ? (
        <p className="small">
          <LinkButton onClick={() => setIsOpen(true)}>{t("moreSizes", { count: hidden })}</LinkButton>
        </p>
      ) : null}
    </>
  );
}

/** Sizes as rows; one that does not fit stays, dashed, with what is missing and where it would fit. */
export function SizeField({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  const { world, launch, shown, retryOptions } = form;
  const part = world.options?.flavors;
  return (
    <Field id="flavor" group label={t("field.flavor")} error={words(shown.flavor)}>
      {part === undefined ? (
        <Waiting form={form} />
      ) : !part.ok ? (
        <FailureLine failure={part.failure} onRetry={retryOptions} />
      ) : part.value.length === 0 ? (
        <p className="help">{t("what.noFlavors", { site: launch.place?.site.name ?? "" })}</p>
      ) : (
        <Sizes form={form} flavors={part.value} />
      )}
    </Field>
  );
}

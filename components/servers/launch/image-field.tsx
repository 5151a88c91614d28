"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Image } from "@/lib/image";
import { isPlainSystem, systemOf } from "@/lib/system";
import { FailureLine } from "@/components/failure";
import { Field } from "@/components/ui/field";
import { RadioCard, RadioGrid, RadioList, RadioRow } from "@/components/ui/radio";
import { TextInput } from "@/components/ui/text-input";
import { useFormat } from "@/components/ui/use-format";
import { imageCards } from "./image-choices";
import type { LaunchForm } from "./use-launch";
import { useLikeWords } from "./use-like-words";
import { Waiting } from "./waiting";
import { useProblemWords } from "./use-problem-words";

const maxListed = 30;

/** "Ubuntu 24.04" when the image says so; its own name for everything else. */
export function imageTitle(image: Image): string {
  return isPlainSystem(image) ? (systemOf(image)?.label ?? image.name) : image.name;
}

const asChoice = ({ id, name, os }: Image) => ({ image: { id, name, os } });

function OtherImages({ form, images }: { form: LaunchForm; images: readonly Image[] }) {
  const t = useTranslations("launch.what");
  const format = useFormat();
  const [wanted, setWanted] = useState("");
  const { launch, change } = form;
  const words = wanted.toLowerCase().split(/\s+/);
  const found = images
    .filter(({ name, id }) => words.every((word) => name.toLowerCase().includes(word) || id.startsWith(word)))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const origin = (image: Image) => {
    if (image.visibility === "public") return null;
    return image.ownerProjectId === launch.project?.projectId ? t("imageOwn") : t("imageShared");
  };
  return (
    <div className="stack tight">
      <TextInput
        type="search"
        aria-label={t("searchImage")}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <p className="help" aria-live="polite">
        {t("imageFound", { count: found.length })}
      </p>
      <div className="max-h-80 overflow-auto">
        <RadioList label={t("searchImage")}>
          {found.slice(0, maxListed).map((image) => (
            <RadioRow
              key={image.id}
              name="launch-image-list"
              checked={image.id === launch.image?.id}
              onChange={() => change(asChoice(image))}
              title={image.name}
              name2={origin(image)}
              tag={t("imageDate", { date: format.date(image.updatedAt) })}
              sub={image.minDiskGiB > 0 ? t("imageNeeds", { disk: format.disk(image.minDiskGiB) }) : undefined}
            />
          ))}
        </RadioList>
      </div>
      {found.length > maxListed ? <p className="help">{t("imageMore", { count: found.length - maxListed })}</p> : null}
    </div>
  );
}

function Cards({ form, images }: { form: LaunchForm; images: readonly Image[] }) {
  const t = useTranslations("launch.what");
  const format = useFormat();
  const [isOther, setIsOther] = useState(false);
  const { launch, change } = form;
  const cards = imageCards(images, launch.image?.id ?? null);
  const rest = images.length > cards.length;
  return (
    <>
      <RadioGrid>
        {cards.map((image) => (
          <RadioCard
            key={image.id}
            name="launch-image"
            checked={!isOther && image.id === launch.image?.id}
            onChange={() => {
              setIsOther(false);
              change(asChoice(image));
            }}
            title={imageTitle(image)}
            sub={t("imageDate", { date: format.date(image.updatedAt, { day: "numeric", month: "long" }) })}
          />
        ))}
        {rest ? (
          <RadioCard
            name="launch-image"
            checked={isOther}
            onChange={() => setIsOther(true)}
            title={t("otherImage")}
            sub={t("imagesHere", { count: images.length })}
          />
        ) : null}
      </RadioGrid>
      {isOther ? <OtherImages form={form} images={images} /> : null}
    </>
  );
}

export function ImageField({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  const like = useLikeWords(form);
  const { world, launch, shown, retryOptions } = form;
  const part = world.options?.images;
  return (
    <Field id="image" group label={t("field.image")} aside={like("image")} error={words(shown.image)}>
      {part === undefined ? (
        <Waiting form={form} />
      ) : !part.ok ? (
        <FailureLine failure={part.failure} onRetry={retryOptions} />
      ) : part.value.length === 0 ? (
        <p className="help">{t("what.noImages", { site: launch.place?.site.name ?? "" })}</p>
      ) : (
        <Cards form={form} images={part.value} />
      )}
    </Field>
  );
}

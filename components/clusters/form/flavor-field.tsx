"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Flavor } from "@/lib/flavor";
import { FailureLine } from "@/components/failure";
import { bySize } from "@/components/servers/launch/flavor-fit";
import { useSizeWords } from "@/components/servers/launch/size-field";
import { LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { RadioList, RadioRow } from "@/components/ui/radio";
import { findFlavor, unsuitable } from "../cluster-plan";
import { OptionsWaiting } from "./options-waiting";
import type { ClusterForm } from "./use-cluster-form";
import { useProblemWords } from "./use-problem-words";

const firstShown = 4;
type Which = "masterFlavor" | "flavor";

/** The chosen size, the template's, and the smallest that suit; the rest on demand. */
function firstOf(flavors: readonly Flavor[], keep: readonly (Flavor | null)[]): Set<string> {
  const suiting = flavors.filter((flavor) => unsuitable(flavor) === null);
  const kept = keep.flatMap((flavor) => (flavor ? [flavor.id] : []));
  return new Set([...kept, ...suiting.slice(0, firstShown).map(({ id }) => id)]);
}

function Sizes({ form, which, flavors }: { form: ClusterForm; which: Which; flavors: readonly Flavor[] }) {
  const t = useTranslations("clusters");
  const sizeWords = useSizeWords();
  const [isOpen, setIsOpen] = useState(false);
  const { choice, change } = form;
  const { template } = choice;
  const ofTemplate = findFlavor(
    flavors,
    which === "flavor" ? (template?.flavorId ?? null) : (template?.masterFlavorId ?? null),
  );
  const chosen = choice[which].flavor;
  const sorted = flavors.toSorted(bySize);
  const first = firstOf(sorted, [chosen, ofTemplate]);
  const shown = sorted.filter(({ id }) => isOpen || first.has(id));
  return (
    <>
      <RadioList>
        {shown.map((flavor) => {
          const why = unsuitable(flavor);
          const isChosen = flavor.id === chosen?.id;
          return (
            <RadioRow
              key={flavor.id}
              name={`cluster-${which}`}
              checked={isChosen}
              onChange={() => change({ [which]: { id: flavor.id, name: flavor.name } })}
              title={sizeWords(flavor)}
              name2={flavor.name}
              tag={flavor.id === ofTemplate?.id ? t("form.flavorTemplate") : undefined}
              disabled={why !== null && !isChosen}
              className={why ? "no" : undefined}
              reason={why ? t(`flavor.${why}`) : undefined}
            />
          );
        })}
      </RadioList>
      {sorted.length > shown.length || isOpen ? (
        <p className="small">
          <LinkButton onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? t("form.flavorLess") : t("form.flavorMore", { count: sorted.length })}
          </LinkButton>
        </p>
      ) : null}
    </>
  );
}

/** Sizes as rows; those too small for Kubernetes stay, dashed, with the reason. */
export function FlavorField({ form, which }: { form: ClusterForm; which: Which }) {
  const t = useTranslations("clusters.form");
  const words = useProblemWords();
  const part = form.world.options?.flavors;
  return (
    <Field id={which} group label={t(which)} error={words(form.shown[which])}>
      {part === undefined ? (
        <OptionsWaiting form={form} />
      ) : part.ok ? (
        <Sizes form={form} which={which} flavors={part.value} />
      ) : (
        <FailureLine failure={part.failure} onRetry={form.retryOptions} />
      )}
    </Field>
  );
}

"use client";
import { useTranslations } from "use-intl";
import { Bone } from "@/components/ui/panel";
import type { LaunchForm } from "./use-launch";

/** In place of choices that the site has not given: they are on their way, or another site must be chosen first. */
export function Waiting({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch.what");
  const { launch, world } = form;
  const isAsking = world.places.some(({ problem }) => problem === "asking") || world.places.length === 0;
  const isClosed =
    launch.place === null ? !isAsking : launch.place.problem !== null && launch.place.problem !== "asking";
  if (form.optionsFailure !== null) return <p className="help">–</p>;
  if (isClosed) return <p className="help">{t("closed")}</p>;
  return (
    <div className="stack tight" aria-busy>
      <Bone width="70%" />
      <Bone width="60%" />
    </div>
  );
}

"use client";
import { useTranslations } from "use-intl";
import { Bone } from "@/components/ui/panel";
import type { ClusterForm } from "./use-cluster-form";

/** In place of choices that are not there yet: bones while the site is asked, a sentence while no site can be. */
export function OptionsWaiting({ form }: { form: ClusterForm }) {
  const t = useTranslations("clusters.form");
  if (!form.isOpen) return <p className="help">{t("afterSite")}</p>;
  return (
    <div className="stack tight" aria-hidden>
      <Bone width="60%" />
      <Bone width="70%" />
    </div>
  );
}

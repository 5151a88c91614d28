"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FoldedSection } from "@/components/ui/details";
import { BootField } from "./boot-field";
import { EndField, ServerGroupField, WordFields, ZoneField } from "./further-fields";
import { type LaunchField, launchFields } from "./launch-problems";
import { AddressField, GroupsField, NetworksField } from "./network-fields";
import { ScriptField } from "./script-field";
import type { LaunchForm } from "./use-launch";
import { useInForce } from "./use-in-force";
import { VolumesField } from "./volumes-field";

const folded: readonly LaunchField[] = launchFields.slice(launchFields.indexOf("bootVolume"));

/** Everything that has a sensible value by itself; open at once when something in it is wrong. */
export function AdvancedSection({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch.advanced");
  const inForce = useInForce(form);
  const isWrong = folded.some((field) => form.shown[field] !== undefined);
  const [wasWrong, setWasWrong] = useState(isWrong);
  // It opens for a problem and then stays open: closing under the person's hands would hide what they mend.
  if (isWrong && !wasWrong) setWasWrong(true);
  const isKnown = form.world.options !== null;
  return (
    <FoldedSection title={t("title")} inForce={inForce} open={wasWrong || undefined}>
      {isKnown ? (
        <>
          <h3>{t("disks")}</h3>
          <BootField form={form} />
          <VolumesField form={form} />
          <h3>{t("networking")}</h3>
          <div className="fields">
            <NetworksField form={form} />
            <AddressField form={form} />
            <GroupsField form={form} />
          </div>
          <h3>{t("further")}</h3>
          <div className="fields">
            <EndField form={form} />
            <ServerGroupField form={form} />
            <ZoneField form={form} />
          </div>
          <WordFields form={form} />
        </>
      ) : (
        <p className="help">{t("later")}</p>
      )}
      <ScriptField form={form} />
    </FoldedSection>
  );
}

"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { LinkButton } from "@/components/ui/button";
import { goToField } from "@/components/form/go-to-field";
import { Icon } from "@/components/ui/icon";
import { limitToMine } from "./preflight/access-rules";
import { worldPorts } from "./open-ports";
import type { LaunchForm } from "./use-launch";

/** Under the chips as long as one of them lets everybody in. */
export function WorldWarning({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch.ports");
  const ports = [...new Set(form.launch.ports.flatMap(({ rules }) => worldPorts(rules)))];
  if (ports.length === 0) return null;
  const fix = limitToMine(form.launch, form.draft);
  return (
    <p className="small warn">
      <Icon of={TriangleAlert} small />
      <span>
        {t("world", { count: ports.length, ports: ports.join(", ") })}{" "}
        <LinkButton
          onClick={() => {
            if (fix.change) form.change(fix.change);
            if (fix.field) setTimeout(goToField, 0, fix.field);
          }}
        >
          {t("limit")}
        </LinkButton>
      </span>
    </p>
  );
}

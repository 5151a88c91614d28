"use client";
import { Check, Trash2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { Icon, type LucideIcon } from "./icon";

function Side({ title, icon, items }: { title: string; icon: LucideIcon; items: readonly string[] }) {
  return (
    <div>
      <p className="strong row">
        <Icon of={icon} small />
        {title}
      </p>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  );
}

/** The two lists of every dialog that takes something away: what goes, what stays. */
export function GoesAndStays({ goes, stays }: { goes: readonly string[]; stays: readonly string[] }) {
  const t = useTranslations("common");
  return (
    <div className="gs">
      <Side title={t("goes")} icon={Trash2} items={goes} />
      <Side title={t("stays")} icon={Check} items={stays} />
    </div>
  );
}

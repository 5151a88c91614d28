"use client";
import { ShieldAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { type AnyRule, exposedPorts, isDangerous } from "@/lib/exposure";
import { Note } from "@/components/ui/note";
import { Status } from "@/components/ui/status";
import { Icon } from "@/components/ui/icon";
import { useRuleWords } from "./rule-words";

/** In a table: what the world reaches, loud only where that is hardly ever meant. */
export function ExposureCell({ rules }: { rules: readonly AnyRule[] }) {
  const t = useTranslations("networks.exposure");
  const words = useRuleWords();
  const exposed = exposedPorts(rules);
  const [worst] = exposed;
  if (!worst) return <span className="t3">{t("none")}</span>;
  const says = t("cell", { what: words.exposed(worst), more: exposed.length - 1 });
  const title = exposed.map((one) => words.exposed(one)).join("\n");
  if (!isDangerous(worst.risk)) return <span title={title}>{says}</span>;
  return <Status family="attention" word={says} title={title} />;
}

/** Below a rule that is being written: it will be open to everybody. */
export function WorldNote({ isDangerousToo }: { isDangerousToo: boolean }) {
  const t = useTranslations("networks.exposure");
  return (
    <output className="small c-att row">
      <Icon of={ShieldAlert} small />
      <span>{t(isDangerousToo ? "worldDanger" : "world")}</span>
    </output>
  );
}

/** On the group's page: what is open to the whole world and should hardly be. */
export function ExposureNote({ rules }: { rules: readonly AnyRule[] }) {
  const t = useTranslations("networks.exposure");
  const words = useRuleWords();
  const dangers = exposedPorts(rules).filter(({ risk }) => isDangerous(risk));
  if (dangers.length === 0) return null;
  return (
    <Note family="attention" title={t("title")}>
      <ul>
        {dangers.map((one) => (
          <li key={`${one.protocol} ${one.portMin}`}>
            {t("line", { what: words.exposed(one), risk: t(`risk.${one.risk}`) })}
          </li>
        ))}
      </ul>
      <p className="small">{t("advice")}</p>
    </Note>
  );
}

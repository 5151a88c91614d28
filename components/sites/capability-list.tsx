"use client";
import { Check, CircleDashed, Minus, X } from "lucide-react";
import type { ReactNode } from "react";
import { useNow, useTranslations } from "use-intl";
import type { Capability, SiteSummary } from "@/lib/site";
import { Icon } from "../ui/icon";
import { Bone } from "../ui/panel";
import { useFormat } from "../ui/use-format";
import type { CapabilityAnswer } from "./use-capabilities";
import { useCapabilityWords } from "./use-capability-words";

const looks = {
  yes: { icon: Check, className: undefined },
  partly: { icon: Minus, className: "half" },
  no: { icon: X, className: "no" },
  unknown: { icon: CircleDashed, className: "ask" },
} as const;

const grey = (chunks: ReactNode) => <span className="t3">{chunks}</span>;

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

type Line = { key: string; can: Capability["can"]; what: string; why: string };

/** What every cloud should offer is one line while all of it is there; each part has its own as soon as one is not. */
function useLines(site: SiteSummary) {
  const t = useTranslations();
  const words = useCapabilityWords();
  const lineOf = (capability: Capability): Line => {
    const models = capability.key === "accelerators" && capability.can !== "no" ? site.accelerators.join(", ") : "";
    const why = [models, words(capability, site.name) ?? ""].filter(Boolean).join(", ");
    return { key: capability.key, can: capability.can, what: t(`capability.key.${capability.key}`), why };
  };
  return (capabilities: readonly Capability[]): Line[] => {
    const one = capabilities[0];
    const isAllAlike = capabilities.every(
      ({ can, reason }) => can !== "yes" && can === one?.can && reason === one.reason,
    );
    // No access, or no answer: one reason for everything is said once.
    if (one && isAllAlike) return [{ key: "all", can: one.can, what: capital(words(one, site.name) ?? ""), why: "" }];
    const basics = capabilities.filter(({ key }) => key === "servers" || key === "volumes" || key === "networks");
    const images = capabilities.filter(({ key, can }) => key === "images" && can !== "yes");
    const rest = capabilities.filter(
      ({ key }) => key === "managed_kubernetes" || key === "accelerators" || key === "stacks",
    );
    const first = basics[0];
    const isAlike =
      first !== undefined && basics.every(({ can, reason }) => can === first.can && reason === first.reason);
    const head: Line[] = isAlike
      ? [{ key: "basics", can: first.can, what: t("sites.can.basics"), why: words(first, site.name) ?? "" }]
      : basics.map(lineOf);
    return [...head, ...images.map(lineOf), ...rest.map(lineOf)];
  };
}

function CapabilityLine({ line }: { line: Line }) {
  const t = useTranslations();
  const { icon, className } = looks[line.can];
  return (
    <li className={className}>
      <Icon of={icon} small />
      <span>
        {t.rich("sites.can.line", { g: grey, what: line.what, why: line.why })}
        <span className="vh"> ({t(`capability.can.${line.can}`)})</span>
      </span>
    </li>
  );
}

/** What the person can do at a site, each with its reason when not: yes, in part, no, or not known. */
export function CapabilityList({ site, answer }: { site: SiteSummary; answer: CapabilityAnswer | undefined }) {
  const t = useTranslations("sites.can");
  const format = useFormat();
  const now = useNow();
  const lines = useLines(site);
  if (answer?.record) {
    // A mute site may or may not still do what it did: its word counts as of then, and half.
    const isOld = site.health.state === "mute";
    const shown = lines(answer.record.capabilities).map((line) =>
      isOld && line.can === "yes" ? { ...line, can: "partly" as const } : line,
    );
    return (
      <>
        <ul className="svcs small">
          {shown.map((line) => (
            <CapabilityLine key={line.key} line={line} />
          ))}
        </ul>
        {isOld ? <p className="small t3">{t("asOf", { time: format.clock(answer.record.asOf, now) })}</p> : null}
      </>
    );
  }
  if (answer?.failure) return <p className="small t2">{t("failed")}</p>;
  return (
    <div className="svcs">
      <span className="vh">{t("asking")}</span>
      <Bone width="12rem" />
      <Bone width="9rem" />
      <Bone width="6rem" />
    </div>
  );
}

"use client";
import { useTranslations } from "use-intl";
import { type AnyRule, type Exposed, ruleSentence, type RuleSentence, type ServiceKey } from "@/lib/exposure";
import { useFormat } from "@/components/ui/use-format";

const upper = (protocol: string) => protocol.toUpperCase();

/** Rules and what they open, in the person's words. `groupName` calls another group by its name. */
export function useRuleWords(groupName: (id: string) => string | null = () => null) {
  const t = useTranslations("networks");
  const format = useFormat();
  const what = (part: RuleSentence["what"]): string => {
    switch (part.kind) {
      case "all":
        return t("rule.all");
      case "ping":
        return t("rule.ping");
      case "protocol":
        return t("rule.protocol", { protocol: upper(part.protocol) });
      case "ports":
        return t("rule.ports", { protocol: upper(part.protocol), min: String(part.min), max: String(part.max) });
      case "port":
        return t("rule.port", { protocol: upper(part.protocol), port: String(part.port) });
      case "service":
        return t("rule.service", { service: t(`service.${part.service}`), port: String(part.port) });
      default:
        return part satisfies never;
    }
  };
  const peer = (part: RuleSentence["peer"]): string => {
    switch (part.kind) {
      case "world":
        return part.etherType === "IPv6" ? t("rule.world6") : t("rule.world");
      case "range":
        return t("rule.range", { range: part.range });
      case "address":
        return part.address;
      case "group":
        return t("rule.group", { name: groupName(part.id) ?? part.id });
      case "list":
        return t("rule.list");
      default:
        return part satisfies never;
    }
  };
  const service = (key: ServiceKey) => t(`service.${key}`);
  return {
    what: (rule: AnyRule) => what(ruleSentence(rule).what),
    peer: (rule: AnyRule) => peer(ruleSentence(rule).peer),
    /** "SSH (22) from 193.48.0.0/16" */
    sentence: (rule: AnyRule) => {
      const parts = ruleSentence(rule);
      return t(`rule.${parts.direction}`, { what: what(parts.what), peer: peer(parts.peer) });
    },
    service,
    services: (keys: readonly ServiceKey[]) => format.list(keys.map(service)),
    /** "Docker (2375)", "all ports", "ports 5000 to 7000 of TCP". */
    exposed: (one: Exposed) =>
      what(
        ruleSentence({
          direction: "ingress",
          etherType: "IPv4",
          protocol: one.protocol,
          portMin: one.portMin,
          portMax: one.portMax,
          remote: null,
        }).what,
      ),
  };
}

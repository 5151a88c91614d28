"use client";
import { useTranslations } from "use-intl";
import type { PortChoice } from "./draft-parts";

/** What a chip lets in and from where, as people say it. */
export function usePortWords(): (port: PortChoice) => { what: string; from: string } {
  const t = useTranslations("launch.ports");
  return ({ kind, protocol, ports, from, range }) => {
    const number = ports.trim() === "" ? "…" : ports.trim();
    const what =
      kind === "other"
        ? protocol === "icmp"
          ? t("what.icmp")
          : t("what.other", { ports: number, protocol: protocol.toUpperCase() })
        : t(`what.${kind}`);
    return { what, from: from === "range" ? range.trim() || "…" : t(`from.${from}`) };
  };
}

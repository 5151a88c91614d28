"use client";
import { useTranslations } from "use-intl";
import type { CapabilityRecord, SiteSummary } from "@/lib/site";
import { Facts } from "../ui/panel";
import { useFormat } from "../ui/use-format";

const noticeableS = 5;

/** A clock that is seconds off breaks signatures and confuses times: said only when it is. */
export function useClockWord() {
  const t = useTranslations("sites");
  const format = useFormat();
  return (skewS: number | null): string | null => {
    if (skewS === null) return null;
    if (Math.abs(skewS) < noticeableS) return t("page.clockRight");
    return t("skew", { direction: skewS > 0 ? "ahead" : "behind", time: format.duration(Math.abs(skewS) * 1_000) });
  };
}

/** The team to write to; an address that is no web or mail address is shown, not linked. */
export function SiteContact({ contact, words }: { contact: SiteSummary["contact"]; words?: string | undefined }) {
  const href = contact.url?.startsWith("http") ? contact.url : contact.email ? `mailto:${contact.email}` : null;
  const text = words ?? contact.name;
  return href ? <a href={href}>{text}</a> : <>{text}</>;
}

export function apiVersions(record: CapabilityRecord, words: (service: string, version: string) => string): string {
  return Object.entries(record.microversions)
    .map(([service, version]) => words(service, version))
    .join(", ");
}

/** What an OpenStack person asks first: release, versions in use, clock; and whom to write to. */
export function SiteTechnicals({ site, record }: { site: SiteSummary; record: CapabilityRecord | null }) {
  const t = useTranslations("sites");
  const clock = useClockWord();
  return (
    <Facts
      small
      facts={[
        [t("contact"), <SiteContact key="contact" contact={site.contact} />],
        [t("page.release"), record ? (record.release ?? t("releaseUnknown")) : null],
        [
          t("versions"),
          record ? (
            <span key="versions" className="mono">
              {apiVersions(record, (service, version) => t("microversion", { service, version }))}
            </span>
          ) : null,
        ],
        [t("page.clock"), record ? clock(record.clockSkewS) : null],
      ]}
    />
  );
}

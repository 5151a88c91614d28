"use client";
import { useLocale, useTranslations } from "use-intl";
import type { CapabilityRecord, SiteSummary } from "@/lib/site";
import { Facts, Panel } from "../ui/panel";
import { useFormat } from "../ui/use-format";
import { apiVersions, SiteContact, useClockWord } from "./site-technicals";

/** What the site declares of itself and what it answers to programs. */
export function SiteFacts({ site, record }: { site: SiteSummary; record: CapabilityRecord | null }) {
  const t = useTranslations("sites");
  const format = useFormat();
  const clock = useClockWord();
  return (
    <Panel title={t("page.facts")}>
      <Facts
        small
        facts={[
          [t("contact"), <SiteContact key="contact" contact={site.contact} />],
          [t("page.place"), `${site.institution}, ${site.city} (${site.country})`],
          [t("page.size"), site.cores === null ? null : t("cores", { cores: format.number(site.cores) })],
          [t("page.storage"), site.storageTB === null ? null : format.disk(site.storageTB * 1_000)],
          [t("page.accelerators"), site.accelerators.join(", ")],
          [t("page.phase"), t(`phase.${site.phase}`)],
          [t("page.memberships"), site.memberships.join(", ")],
          [t("page.methods"), format.list(site.methods.map((method) => t(`page.method.${method}`)))],
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
    </Panel>
  );
}

/** The site's own words, in the person's language. */
export function SiteDescription({ site }: { site: SiteSummary }) {
  const locale = useLocale();
  const text = site.description[locale];
  return text === "" ? null : <p className="prose t2">{text}</p>;
}

"use client";
import { useNow, useTranslations } from "use-intl";
import type { PublicFederation } from "@/server/services/sites/get-public-federation";
import { discOfHealth, SiteMark } from "../sites/site-mark";
import { useFormat } from "../ui/use-format";
import { halo, placeSites, sky, type PlacedSite } from "./sky";

type Site = PublicFederation["sites"][number];

/** Where the clouds are, how big, and which of them answer: before anybody signs in. */
export function FederationView({ federation }: { federation: PublicFederation }) {
  const t = useTranslations("signIn.now");
  const format = useFormat();
  const now = useNow();
  const { sites } = federation;
  const cores = sites.reduce((sum, site) => sum + (site.cores ?? 0), 0);
  const storageTB = sites.reduce((sum, site) => sum + (site.storageTB ?? 0), 0);
  const words = useStateWords();
  return (
    <aside className="view" aria-label={t("title")}>
      <div className="viewhead">
        <h2>{t("title")}</h2>
        <p className="small t3">
          {t("facts", {
            count: sites.length,
            cores: format.number(cores),
            storage: storageTB > 0 ? format.disk(storageTB * 1_000) : "none",
            time: format.clock(federation.asOf, now),
          })}
        </p>
      </div>
      <Sky sites={sites} />
      <ul className="list">
        {sites.map((site) => (
          <li key={site.id}>
            <SiteMark disc={discOfHealth(site.health)} />
            <b className="strong">{site.name}</b>
            <span className="t3">{site.city}</span>
            <span className={`end ${discOfHealth(site.health)}`}>{words.long(site)}</span>
          </li>
        ))}
      </ul>
      <ul className="key small t3 wide-only" aria-hidden>
        {(["answers", "slow", "mute"] as const).map((state) => (
          <li key={state}>
            <SiteMark disc={discOfHealth({ state })} />
            {t(state)}
          </li>
        ))}
        <li className="end">{t("area")}</li>
      </ul>
    </aside>
  );
}

function useStateWords() {
  const t = useTranslations("signIn.now");
  const format = useFormat();
  const long = ({ health }: Pick<Site, "health">) => t(health.state === "slow" ? "slowLong" : health.state);
  return {
    long,
    /** Town and size, and what is wrong when something is. */
    line: (site: Site): string => {
      const facts = {
        city: site.city === site.name ? "none" : site.city,
        cores: format.number(site.cores ?? 0),
        state: long(site),
      };
      if (site.cores === null) return t("coresUnknown", facts);
      if (site.health.state === "answers") return t("cores", facts);
      return site.health.state === "mute" ? t("coresState", facts) : t("coresSlow", facts);
    },
  };
}

const degree = (value: number, [positive, negative]: readonly [string, string]) =>
  `${Math.abs(value)}°\u00a0${value < 0 ? negative : positive}`;

/** The list below says the same in words. */
function Sky({ sites }: { sites: readonly Site[] }) {
  const words = useStateWords();
  const { placed, graticule } = placeSites(
    sites.map((site) => ({ ...site, line: words.line(site), state: site.health.state })),
  );
  return (
    <svg className="sky" viewBox={`0 0 ${sky.width} ${sky.height}`} aria-hidden>
      {graticule.parallels.map(({ degree: value, y }) => (
        <g key={value}>
          <path className="g" d={`M0 ${y}H${sky.width}`} />
          <text className="gl" x={6} y={y - 6}>
            {degree(value, ["N", "S"])}
          </text>
        </g>
      ))}
      {graticule.meridians.map(({ degree: value, x }) => (
        <g key={value}>
          <path className="g" d={`M${x} 0V${sky.height}`} />
          <text className="gl" x={x + 6} y={sky.height - 8}>
            {degree(value, ["E", "W"])}
          </text>
        </g>
      ))}
      {placed.map((site) => (
        <Star key={site.id} site={site} />
      ))}
    </svg>
  );
}

function Star({ site: { name, line, state, x, y, r, label } }: { site: PlacedSite }) {
  const disc = discOfHealth({ state });
  const diagonal = r * Math.SQRT1_2;
  return (
    <g>
      {disc === "ok" ? (
        <>
          <circle className="halo" cx={x} cy={y} r={r + halo} />
          <circle className="s ok" cx={x} cy={y} r={r} />
        </>
      ) : (
        <circle className={`o ${disc}`} cx={x} cy={y} r={r} strokeDasharray={disc === "asks" ? "4 3.5" : undefined} />
      )}
      {disc === "slow" ? <path className="s slow" d={`M${x} ${y - r}a${r} ${r} 0 0 0 0 ${2 * r}z`} /> : null}
      {disc === "mute" ? (
        <path className="o mute" d={`M${x - diagonal} ${y + diagonal}L${x + diagonal} ${y - diagonal}`} />
      ) : null}
      {disc === "works" ? <path className="o works" d={`M${x - r / 2} ${y}h${r}`} /> : null}
      <text className="n" x={label.x} y={y - 3} textAnchor={label.anchor}>
        {name}
      </text>
      <text className={`p ${disc}`} x={label.x} y={y + 14} textAnchor={label.anchor}>
        {line}
      </text>
    </g>
  );
}

/** Downtimes announced on the day the demo starts: days from then, with the hour (UTC). */
export type OutageSeed = {
  site: string;
  id: string;
  title: { fr: string; en: string };
  severity: "outage" | "warning";
  startsIn: number;
  startHour: number;
  hours: number;
  services?: string[];
};

export const outages: OutageSeed[] = [
  {
    site: "lille",
    id: "lille-cooling",
    title: {
      fr: "Remplacement du groupe froid\u00a0: toutes les machines s’arrêtent",
      en: "Cooling unit replaced: every machine stops",
    },
    severity: "outage",
    startsIn: 5,
    startHour: 7,
    hours: 58,
  },
  {
    site: "oscar",
    id: "oscar-ceph",
    title: { fr: "Mise à jour du stockage, volumes lents", en: "Storage upgrade, volumes are slow" },
    severity: "warning",
    startsIn: 3,
    startHour: 8,
    hours: 4,
    services: ["block-storage"],
  },
];

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** As the federation file writes them. */
export function outagesOf(siteId: string, now: Date) {
  const midnight = Date.parse(now.toISOString().slice(0, 10));
  return outages
    .filter(({ site }) => site === siteId)
    .map(({ id, title, severity, startsIn, startHour, hours, services = [] }) => {
      const starts = midnight + startsIn * dayMs + startHour * hourMs;
      return {
        id,
        title,
        severity,
        scheduled: true,
        starts: new Date(starts).toISOString(),
        ends: new Date(starts + hours * hourMs).toISOString(),
        services,
      };
    });
}

import type { SiteHealth } from "@/lib/site";

/** The drawing's own units. */
export const sky = { width: 720, height: 690 };
const margin = { top: 72, bottom: 74, left: 150, right: 150 };
/** A bit wider than true to scale at these latitudes, for the names need room. */
const stretch = 0.87;
const largest = 27;
const smallest = 7;
const gapToLabel = 17;
/** The pale ring around a site that answers. */
export const halo = 9;

export type SkySite = {
  id: string;
  name: string;
  line: string;
  latitude: number;
  longitude: number;
  cores: number | null;
  state: SiteHealth["state"];
};
export type PlacedSite = SkySite & { x: number; y: number; r: number; label: { x: number; anchor: "start" | "end" } };
export type Graticule = { parallels: { degree: number; y: number }[]; meridians: { degree: number; x: number }[] };

const range = (values: readonly number[], least: number): [number, number] => {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const more = Math.max(0, least - (high - low)) / 2;
  return [low - more, high + more];
};

/** Room a label takes, about: the small line is 12 px, the name 15. */
const labelWidth = ({ name, line }: SkySite) => Math.max(name.length * 8.6, line.length * 6.3);

type Box = { left: number; right: number; top: number; bottom: number };
const overlaps = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function labelBox(site: Omit<PlacedSite, "label">, anchor: "start" | "end"): Box {
  const edge = anchor === "start" ? site.x + site.r + gapToLabel : site.x - site.r - gapToLabel;
  const width = labelWidth(site);
  return {
    left: anchor === "start" ? edge : edge - width,
    right: anchor === "start" ? edge + width : edge,
    top: site.y - 18,
    bottom: site.y + 18,
  };
}

/** Every other degree, so that the graticule stays light. */
const odd = (from: number, to: number) =>
  Array.from(
    { length: Math.max(0, Math.ceil((to - from) / 2) + 1) },
    (_, index) => Math.floor(from / 2) * 2 + 1 + index * 2,
  );

/** Discs at their latitude and longitude, area by cores; labels left or right, whichever is free. */
export function placeSites(sites: readonly SkySite[]): { placed: PlacedSite[]; graticule: Graticule } {
  if (sites.length === 0) return { placed: [], graticule: { parallels: [], meridians: [] } };
  const [south, north] = range(
    sites.map(({ latitude }) => latitude),
    3,
  );
  const [west, east] = range(
    sites.map(({ longitude }) => longitude),
    3,
  );
  const perLatitude = Math.min((sky.height - margin.top - margin.bottom) / (north - south), 160);
  const perLongitude = Math.min((sky.width - margin.left - margin.right) / (east - west), perLatitude * stretch);
  const xOf = (longitude: number) => sky.width / 2 + (longitude - (west + east) / 2) * perLongitude;
  const yOf = (latitude: number) => sky.height / 2 - 10 - (latitude - (south + north) / 2) * perLatitude;
  const unit = largest / Math.sqrt(Math.max(1, ...sites.map(({ cores }) => cores ?? 0)));
  const discs = sites.map((site) => ({
    ...site,
    x: xOf(site.longitude),
    y: yOf(site.latitude),
    r: Math.max(smallest, Math.sqrt(site.cores ?? 0) * unit),
  }));

  const taken: Box[] = discs.map(({ x, y, r }) => ({
    left: x - r - halo,
    right: x + r + halo,
    top: y - r - halo,
    bottom: y + r + halo,
  }));
  const placed = discs.map((disc, own) => {
    const sides = disc.x < sky.width * 0.45 ? (["end", "start"] as const) : (["start", "end"] as const);
    const isFree = (anchor: "start" | "end") => {
      const box = labelBox(disc, anchor);
      return (
        box.left > 50 && box.right < sky.width && !taken.some((other, index) => index !== own && overlaps(box, other))
      );
    };
    const anchor = sides.find(isFree) ?? (disc.x > sky.width / 2 ? "end" : "start");
    taken.push(labelBox(disc, anchor));
    return {
      ...disc,
      label: { anchor, x: anchor === "start" ? disc.x + disc.r + gapToLabel : disc.x - disc.r - gapToLabel },
    };
  });

  const degrees = (x: number, y: number) => ({
    longitude: (west + east) / 2 + (x - sky.width / 2) / perLongitude,
    latitude: (south + north) / 2 - (y - sky.height / 2 + 10) / perLatitude,
  });
  const corner = { start: degrees(0, sky.height - 30), end: degrees(sky.width, 20) };
  return {
    placed,
    graticule: {
      parallels: odd(corner.start.latitude, corner.end.latitude)
        .map((degree) => ({ degree, y: yOf(degree) }))
        .filter(({ y }) => y > 20 && y < sky.height - 30),
      meridians: odd(corner.start.longitude, corner.end.longitude)
        .map((degree) => ({ degree, x: xOf(degree) }))
        .filter(({ x }) => x > 0 && x < sky.width - 30),
    },
  };
}

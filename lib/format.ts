import type { Locale } from "./messages/locales";

const nbsp = "\u00a0";
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const month = 30.44 * day;

const words = {
  fr: {
    now: "à l’instant",
    ago: "il y a",
    at: "à",
    day: "j",
    month: "mois",
    years: ["an", "ans"],
    gib: "Gio",
    mib: "Mio",
    gb: "Go",
    tb: "To",
    pb: "Po",
    min: "min",
    h: "h",
    s: "s",
    of: "le",
  },
  en: {
    now: "just now",
    ago: "ago",
    at: "at",
    day: "d",
    month: "mo",
    years: ["y", "y"],
    gib: "GiB",
    mib: "MiB",
    gb: "GB",
    tb: "TB",
    pb: "PB",
    min: "min",
    h: "h",
    s: "s",
    of: "on",
  },
} as const;

const pad = (value: number) => String(value).padStart(2, "0");

function durationIn(w: (typeof words)[Locale], ms: number, number: (value: number, digits?: number) => string): string {
  if (ms < 10 * second) return `${number(ms / second, ms < second ? 2 : 1)}${nbsp}${w.s}`;
  const rounded = Math.round(ms / second) * second;
  if (rounded < minute) return `${rounded / second}${nbsp}${w.s}`;
  if (rounded < hour) return `${Math.floor(rounded / minute)}${nbsp}${w.min}${nbsp}${pad((rounded % minute) / second)}`;
  if (rounded < day)
    return `${Math.floor(rounded / hour)}${nbsp}${w.h}${nbsp}${pad(Math.floor((rounded % hour) / minute))}`;
  return `${Math.floor(rounded / day)}${nbsp}${w.day}`;
}

function ageIn(w: (typeof words)[Locale], ms: number): string {
  if (ms < minute) return `${Math.max(0, Math.round(ms / second))}${nbsp}${w.s}`;
  if (ms < hour) return `${Math.floor(ms / minute)}${nbsp}${w.min}`;
  if (ms < day) return `${Math.floor(ms / hour)}${nbsp}${w.h}`;
  if (ms < 2 * month) return `${Math.floor(ms / day)}${nbsp}${w.day}`;
  if (ms < 24 * month) return `${Math.floor(ms / month)}${nbsp}${w.month}`;
  const years = Math.floor(ms / (12 * month));
  return `${years}${nbsp}${w.years[years === 1 ? 0 : 1]}`;
}

function make(locale: Locale, timeZone: string) {
  const w = words[locale];
  const number = (value: number, digits = 1) =>
    // French groups digits by a narrow space, which is hard to see between tabular figures.
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value).replaceAll("\u202f", nbsp);
  const quantity = (value: number, unit: string, digits = 1) => `${number(value, digits)}${nbsp}${unit}`;
  const parts = (iso: string) =>
    Object.fromEntries(
      new Intl.DateTimeFormat("en-GB", {
        timeZone,
        hour: "2-digit",
        minute: "2-digit",
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
        hour12: false,
      })
        .formatToParts(new Date(iso))
        .map(({ type, value }) => [type, value]),
    ) as Record<string, string>;
  const time = (iso: string) => {
    const { hour: h, minute: m } = parts(iso);
    return locale === "fr" ? `${Number(h)}${nbsp}h${nbsp}${m}` : `${h}:${m}`;
  };
  const dayKey = (iso: string) => {
    const { year, month: mm, day: dd } = parts(iso);
    return `${year}-${mm}-${dd}`;
  };
  const date = (
    iso: string,
    options: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric" },
  ) =>
    new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { timeZone, ...options })
      .format(new Date(iso))
      .replaceAll(" ", nbsp);
  /** The hour today, else the day and the hour. */
  const clock = (iso: string, now: Date) =>
    dayKey(iso) === dayKey(now.toISOString())
      ? time(iso)
      : `${date(iso, { day: "numeric", month: "short" })}, ${time(iso)}`;
  return {
    number,
    time,
    date,
    clock,
    dateTime: (iso: string) => `${date(iso)}, ${time(iso)}`,
    /** Memory as OpenStack counts it, given in MiB. */
    ram: (miB: number) => (miB < 1024 ? quantity(miB, w.mib, 0) : quantity(miB / 1024, w.gib)),
    /** Disks as OpenStack counts them, given in its gigabytes. */
    disk: (gB: number) =>
      gB < 1_000 ? quantity(gB, w.gb) : gB < 1e6 ? quantity(gB / 1_000, w.tb, 2) : quantity(gB / 1e6, w.pb),
    bytes: (bytes: number) =>
      bytes < 1e6
        ? quantity(bytes / 1e3, locale === "fr" ? "Ko" : "KB", 0)
        : bytes < 1e9
          ? quantity(bytes / 1e6, locale === "fr" ? "Mo" : "MB", 0)
          : quantity(bytes / 1e9, w.gb),
    percent: (ratio: number) =>
      new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(ratio),
    /** "3 min 10", "1.2 s": how long something took or takes. */
    duration: (ms: number) => durationIn(w, ms, number),
    /** "12 d": how long something has existed; never negative, whatever the site's clock says. */
    age: (iso: string, now: Date) => ageIn(w, Math.max(0, now.getTime() - Date.parse(iso))),
    /** "just now" up to 30 s, "40 s ago", and the hour of the day from one hour on. */
    ago: (iso: string, now: Date) => {
      const ms = now.getTime() - Date.parse(iso);
      if (ms <= 30 * second) return w.now;
      if (ms >= hour) return locale === "fr" ? `${w.at}${nbsp}${clock(iso, now)}` : clock(iso, now);
      const length = ageIn(w, ms < minute ? Math.round(ms / (10 * second)) * 10 * second : ms);
      return locale === "fr" ? `${w.ago}${nbsp}${length}` : `${length}${nbsp}${w.ago}`;
    },
    list: (items: readonly string[]) => new Intl.ListFormat(locale, { type: "conjunction" }).format(items),
  };
}

export type Formatter = ReturnType<typeof make>;
const made = new Map<string, Formatter>();

/** One per language and time zone; Intl objects are dear to make. */
export function formatterFor(locale: Locale, timeZone: string): Formatter {
  const key = `${locale} ${timeZone}`;
  const known = made.get(key) ?? make(locale, timeZone);
  made.set(key, known);
  return known;
}

import ical, { ICalAlarmType, ICalEventBusyStatus, ICalEventTransparency } from "ical-generator";
import { createTranslator } from "use-intl/core";
import { messages } from "@/lib/messages";
import type { Outage } from "@/lib/outage";
import { paths } from "@/lib/paths";
import { touchedBy } from "@/lib/upkeep/touched";

export type RememberedServer = {
  siteId: string;
  projectId: string;
  id: string;
  name: string;
  endsOn: string | null;
};

export type FeedFacts = {
  locale: "fr" | "en";
  federationName: string;
  publicUrl: string;
  servers: readonly RememberedServer[];
  outages: readonly Outage[];
  siteName: (siteId: string) => string;
  now: Date;
};

const dayS = 86_400;
const dayMs = dayS * 1_000;
const refreshS = 6 * 3_600;
const reminderDays = [3, 1];

/** Ends of machines as whole days with reminders, and downtimes of the sites where they are. iCalendar, RFC 5545. */
export function buildFeed(facts: FeedFacts): string {
  const { locale, publicUrl, servers, now } = facts;
  const t = createTranslator({ locale, messages: messages[locale], namespace: "upkeep.feed" });
  const calendar = ical({ name: t("name", { federation: facts.federationName }), ttl: refreshS });
  for (const server of servers) {
    if (server.endsOn === null) continue;
    const words = { name: server.name, site: facts.siteName(server.siteId) };
    calendar.createEvent({
      id: `end-${server.siteId}-${server.id}`,
      stamp: now,
      start: new Date(`${server.endsOn}T00:00:00Z`),
      end: new Date(Date.parse(`${server.endsOn}T00:00:00Z`) + dayMs),
      allDay: true,
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
      summary: t("ends", words),
      description: t("endsSays"),
      url: `${publicUrl}${paths.server(server)}`,
      alarms: reminderDays.map((days) => ({
        type: ICalAlarmType.display,
        trigger: days * dayS,
        description: t("ends", words),
      })),
    });
  }
  for (const { outage, things } of touchedBy(facts.outages, servers, now)) {
    const starts = new Date(outage.startsAt);
    calendar.createEvent({
      id: `outage-${outage.siteId}-${outage.id}`,
      stamp: now,
      start: starts,
      // Nobody knows when it ends: a day at a time, so that it stays visible and takes no week.
      end:
        outage.endsAt === null ? new Date(Math.max(starts.getTime(), now.getTime()) + dayMs) : new Date(outage.endsAt),
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
      summary: t("outage", { site: facts.siteName(outage.siteId), title: outage.title[locale], count: things.length }),
      description: things.map(({ name }) => name).join("\n"),
      url: `${publicUrl}${paths.upkeep}`,
      alarms: [{ type: ICalAlarmType.display, trigger: dayS, description: outage.title[locale] }],
    });
  }
  return calendar.toString();
}

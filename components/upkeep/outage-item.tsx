"use client";
import { CalendarClock, Unplug } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { paths } from "@/lib/paths";
import type { Touched, TouchedThing } from "@/lib/upkeep/touched";
import { useFormat } from "../ui/use-format";
import { TodoItem } from "../ui/todo-item";
import { useOutageSentence } from "./use-outage-sentence";

const namesShown = 6;

/** A downtime and what of mine it touches. */
export function OutageItem({ touched, now }: { touched: Touched<TouchedThing>; now: Date }) {
  const t = useTranslations("upkeep");
  const locale = useLocale() === "fr" ? "fr" : "en";
  const format = useFormat();
  const sentence = useOutageSentence();
  const { outage, phase, things } = touched;
  const count = (kind: TouchedThing["kind"]) => things.filter((thing) => thing.kind === kind).length;
  const services = outage.services.map((service) => {
    const key = `outages.service.${service}` as Parameters<typeof t.has>[0];
    return t.has(key) ? t(key as never) : service;
  });
  const rest = things.length - namesShown;
  return (
    <TodoItem
      icon={phase === "now" ? Unplug : CalendarClock}
      ink={phase === "now" && outage.severity === "outage" ? "c-err" : "c-att"}
      title={sentence(touched, now)}
      says={
        <>
          {outage.title[locale]}.
          {services.length > 0 ? <> {t("outages.services", { services: format.list(services) })}</> : null}
          <br />
          {t("outages.touched", { machines: count("server"), clusters: count("cluster") }).trim()}
        </>
      }
    >
      {things.slice(0, namesShown).map((thing) => (
        <Link
          key={`${thing.kind} ${thing.id}`}
          href={thing.kind === "server" ? paths.server(thing) : paths.cluster(thing)}
        >
          {thing.name}
        </Link>
      ))}
      {rest > 0 ? <span className="t3">{t("outages.others", { count: rest })}</span> : null}
    </TodoItem>
  );
}

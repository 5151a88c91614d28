"use client";
import { CircleCheck, CircleDashed, Inbox, LoaderCircle, TriangleAlert } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Bone } from "../ui/panel";
import { Icon } from "../ui/icon";
import { Popover } from "../ui/popover";
import { useIntentNews } from "./use-intent-news";
import { useIntents } from "./use-intents";

const TrayPanel = dynamic(async () => (await import("./tray-panel")).TrayPanel, {
  ssr: false,
  loading: () => (
    <p className="p-4">
      <Bone />
    </p>
  ),
});

/** What is under way and what needs a look, from every page. */
export function Tray() {
  const t = useTranslations("shell.tray");
  const { intents, running, toLookAt, hasFailed } = useIntents();
  const [isOpen, setIsOpen] = useState(false);
  useIntentNews(intents);
  const look = toLookAt.length > 0;
  const moves = running.length > 0;
  const { icon, word } = look
    ? { icon: TriangleAlert, word: t("look", { count: toLookAt.length }) }
    : moves
      ? { icon: LoaderCircle, word: t("running", { count: running.length }) }
      : hasFailed
        ? { icon: CircleDashed, word: t("unknown") }
        : { icon: intents.length > 0 ? CircleCheck : Inbox, word: t("quiet") };
  return (
    <Popover
      label={t("title")}
      align="end"
      className="tray-panel"
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <button type="button" className={look ? "tray attention" : "tray"}>
          <Icon of={icon} className={!look && moves ? "spin" : undefined} />
          <span>{word}</span>
        </button>
      }
    >
      <TrayPanel onClose={() => setIsOpen(false)} />
    </Popover>
  );
}

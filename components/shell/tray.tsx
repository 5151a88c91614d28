"use client";
import { CircleCheck, Inbox, LoaderCircle, TriangleAlert } from "lucide-react";
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
  const { intents, running, toLookAt } = useIntents();
  const [isOpen, setIsOpen] = useState(false);
  useIntentNews(intents);
  const look = toLookAt.length > 0;
  const moves = running.length > 0;
  const word = look
    ? t("look", { count: toLookAt.length })
    : moves
      ? t("running", { count: running.length })
      : t("quiet");
  const icon = look ? TriangleAlert : moves ? LoaderCircle : intents.length > 0 ? CircleCheck : Inbox;
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

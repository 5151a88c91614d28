"use client";
import { CalendarClock } from "lucide-react";
import { useState } from "react";
import { useNow, useTranslations } from "use-intl";
import { extended } from "@/lib/upkeep/end-date";
import { Button } from "../ui/button";
import { Menu, MenuItem, MenuLine } from "../ui/menu";
import { useFormat } from "../ui/use-format";
import { dayWords } from "./day";
import { EndDateDialog } from "./end-date-dialog";
import { type Ending, useSetEndDate } from "./use-set-end-date";

const months = [1, 3, 6] as const;

/** One click and one choice: how long this machine is kept. */
export function ExtendButton({ server }: { server: Ending }) {
  const t = useTranslations("upkeep.end");
  const format = useFormat();
  const now = useNow();
  const { set, isSetting } = useSetEndDate();
  const [isChoosing, setIsChoosing] = useState(false);
  const { endsOn } = server;
  return (
    <>
      <Menu
        align="start"
        label={t("label", { name: server.name })}
        trigger={
          <Button icon={CalendarClock} busy={isSetting}>
            {endsOn === null ? t("set") : t("button")}
          </Button>
        }
      >
        {months.map((count) => {
          const until = extended(endsOn, count, now);
          const words = { count, date: dayWords(format, until) };
          return (
            <MenuItem key={count} onClick={() => void set(server, until)}>
              {endsOn === null ? t("first", words) : t("month", words)}
            </MenuItem>
          );
        })}
        <MenuItem onClick={() => setIsChoosing(true)}>{t("choose")}</MenuItem>
        {endsOn === null ? null : (
          <>
            <MenuLine />
            <MenuItem onClick={() => void set(server, null)}>{t("none")}</MenuItem>
          </>
        )}
      </Menu>
      {isChoosing ? <EndDateDialog server={server} onClose={() => setIsChoosing(false)} /> : null}
    </>
  );
}

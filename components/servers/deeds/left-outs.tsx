"use client";
import { useTranslations } from "use-intl";
import type { Server } from "@/lib/server";

/** A machine that the action cannot be done to, and why. */
export type LeftOut = { server: Pick<Server, "id" | "name">; why: string };

const shown = 5;

/** Which of the chosen machines are left out, each with its reason. */
export function LeftOuts({ left }: { left: readonly LeftOut[] }) {
  const t = useTranslations("servers.ask");
  if (left.length === 0) return null;
  return (
    <div className="small t2">
      <p>{t("left", { count: left.length })}</p>
      <ul className="bullets">
        {left.slice(0, shown).map(({ server, why }) => (
          <li key={server.id}>{t("leftOne", { name: server.name, why })}</li>
        ))}
        {left.length > shown ? <li>{t("leftMore", { count: left.length - shown })}</li> : null}
      </ul>
    </div>
  );
}

"use client";
import { useQuery } from "@tanstack/react-query";
import { LogOut } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Role } from "@/lib/principal";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { Bone, Facts, Panel } from "../ui/panel";
import { useFormat } from "../ui/use-format";
import { useSiteName } from "../use-sites";

function useRoleWords() {
  const t = useTranslations("access.session.role");
  const siteName = useSiteName();
  return (role: Role) => (role.kind === "site_admin" ? t("site_admin", { site: siteName(role.siteId) }) : t(role.kind));
}

/** Who is signed in, what their institution says of them, until when; and the way out. */
export function SessionPanel() {
  const t = useTranslations("access.session");
  const trpc = useTRPC();
  const format = useFormat();
  const roleWords = useRoleWords();
  const me = useQuery(trpc.session.me.queryOptions()).data;
  if (!me)
    return (
      <Panel title={t("title")}>
        <Bone width="10rem" />
      </Panel>
    );
  return (
    <Panel title={t("title")}>
      <div className="stack mid">
        <Facts
          small
          facts={[
            [t("person"), me.name],
            [t("email"), me.email],
            [t("institution"), me.institution],
            [t("communities"), me.communities.join(", ")],
            [t("roles"), format.list(me.roles.map(roleWords))],
            [t("ends"), t("endsSays", { date: format.dateTime(me.sessionEndsAt) })],
          ]}
        />
        {/* A plain form: it works without scripts, and ends at the provider. */}
        <form method="post" action="/api/sign-out" className="stack snug">
          <div>
            <Button type="submit" icon={LogOut}>
              {t("signOut")}
            </Button>
          </div>
          <p className="small t3">{t("signOutSays")}</p>
        </form>
      </div>
    </Panel>
  );
}

"use client";
import { useTranslations } from "use-intl";
import type { Failure } from "@/lib/failures";
import { paths } from "@/lib/paths";
import { Button, ButtonLink } from "@/components/ui/button";
import { goToField } from "./go-to-field";

/** The way on after a site's no: to the connections when that is what fails, else to the choice of the site. */
export function OtherPlace({ failure }: { failure: Failure }) {
  const t = useTranslations("failure");
  return failure.kind === "reconnect" || failure.kind === "not_connected" ? (
    <ButtonLink href={paths.access}>{t("access")}</ButtonLink>
  ) : (
    <Button onClick={() => goToField("site")}>{t("elsewhere")}</Button>
  );
}

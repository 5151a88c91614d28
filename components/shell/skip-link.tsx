"use client";
import { useTranslations } from "use-intl";

export function SkipLink() {
  return (
    <a className="skip" href="#main">
      {useTranslations("common")("skip")}
    </a>
  );
}

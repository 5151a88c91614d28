"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { type Tab, Tabs } from "@/components/ui/tabs";

function Code({ code, region, note }: { code: () => string; region: string; note: ReactNode }) {
  const t = useTranslations("launch.code");
  const text = code();
  return (
    <>
      <CodeBlock text={text} label={region} live />
      <div className="small t3 cn">
        <CopyButton text={text}>{t("copy")}</CopyButton>
        <p>{note}</p>
      </div>
    </>
  );
}

/** What the form will send, in the languages in which people automate it. */
export function CodeTabs<Language extends "openstack" | "terraform" | "python" | "heat">({
  languages,
  codeIn,
  region,
  note,
}: {
  languages: readonly [Language, ...Language[]];
  codeIn: (language: Language) => string;
  region: string;
  note: ReactNode;
}) {
  const t = useTranslations("launch.code");
  const names = { openstack: t("openstack"), terraform: t("terraform"), python: t("python"), heat: t("heat") };
  const tab = (one: Language): Tab => ({
    id: one,
    label: names[one],
    panel: <Code key={one} code={() => codeIn(one)} region={region} note={note} />,
  });
  const [first, ...rest] = languages;
  return (
    <div className="cd">
      <Tabs label={t("label")} tabs={[tab(first), ...rest.map(tab)]} />
    </div>
  );
}

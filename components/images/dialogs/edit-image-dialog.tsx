"use client";
import { Save } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ImageChanges, type ImageRow } from "@/lib/image";
import { useKeyProblemWords } from "@/components/keys/name-dialog";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { RadioList, RadioRow } from "@/components/ui/radio";
import { SubmitDialog } from "@/components/ui/submit-dialog";
import { TextInput } from "@/components/ui/text-input";
import type { ImageDeeds } from "../use-image-deeds";
import { nameOf } from "../use-image-words";

const visibilities = ["private", "shared", "community"] as const;

type Draft = {
  name: string;
  minDisk: string;
  minRam: string;
  distro: string;
  version: string;
  loginUser: string;
  tags: string;
  visibility: string;
  isProtected: boolean;
};

const draftOf = (image: ImageRow): Draft => ({
  name: image.name,
  minDisk: String(image.minDiskGiB),
  minRam: String(image.minRamMiB),
  distro: image.os.distro ?? "",
  version: image.os.version ?? "",
  loginUser: image.loginUser ?? "",
  tags: image.tags.join(", "),
  visibility: image.visibility,
  isProtected: image.isProtected,
});

const whole = (text: string) => (/^\d{1,8}$/.test(text.trim()) ? Number(text) : Number.NaN);
export const tagsOf = (text: string) => [
  ...new Set(
    text
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];

/** Only what differs from what the form started with is sent. */
function changesOf(draft: Draft, start: Draft): Record<string, unknown> {
  const all: Record<keyof Draft, [key: string, value: unknown]> = {
    name: ["name", draft.name],
    minDisk: ["minDiskGiB", whole(draft.minDisk)],
    minRam: ["minRamMiB", whole(draft.minRam)],
    distro: ["distro", draft.distro.trim() || null],
    version: ["version", draft.version.trim() || null],
    loginUser: ["loginUser", draft.loginUser.trim() || null],
    tags: ["tags", tagsOf(draft.tags)],
    visibility: ["visibility", draft.visibility],
    isProtected: ["isProtected", draft.isProtected],
  };
  const changed = (Object.keys(all) as (keyof Draft)[]).filter((key) => draft[key] !== start[key]);
  return Object.fromEntries(changed.map((key) => all[key]));
}

export function EditImageDialog({
  image,
  deeds,
  onClose,
}: {
  image: ImageRow;
  deeds: ImageDeeds;
  onClose: () => void;
}) {
  const t = useTranslations("images.edit");
  const fields = useTranslations("images.field");
  const common = useTranslations("common");
  const words = useKeyProblemWords();
  const [start] = useState(() => draftOf(image));
  const [draft, setDraft] = useState(start);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const send = async () => {
    const read = ImageChanges.safeParse(changesOf(draft, start));
    const issues = read.error?.issues ?? [];
    setProblems(Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message])));
    if (!read.success || deeds.isBusy) return;
    if (Object.keys(read.data).length === 0 || (await deeds.update(image, read.data)) === null) onClose();
  };
  const line = (
    key: "name" | "minDisk" | "minRam" | "distro" | "version" | "loginUser" | "tags",
    at: string,
    chars: number,
  ) => (
    <Field label={fields(key)} error={words(problems[at])}>
      <TextInput
        value={draft[key]}
        chars={chars}
        inputMode={key.startsWith("min") ? "numeric" : undefined}
        onChange={(event) => change({ [key]: event.currentTarget.value })}
      />
    </Field>
  );
  return (
    <SubmitDialog
      open
      broad
      onClose={onClose}
      title={t("title", { name: nameOf(image) })}
      submit={common("save")}
      icon={Save}
      busy={deeds.isBusy}
      onSubmit={() => void send()}
    >
      {line("name", "name", 48)}
      <div className="fields">
        {line("distro", "distro", 16)}
        {line("version", "version", 10)}
        {line("loginUser", "loginUser", 16)}
      </div>
      <div className="fields">
        {line("minDisk", "minDiskGiB", 8)}
        {line("minRam", "minRamMiB", 8)}
      </div>
      {line("tags", "tags", 48)}
      <Field group label={fields("visibility")}>
        <RadioList>
          {visibilities.map((visibility) => (
            <RadioRow
              key={visibility}
              name="image-visibility"
              checked={draft.visibility === visibility}
              onChange={() => change({ visibility })}
              title={t(visibility)}
              sub={t(`${visibility}Sub`)}
            />
          ))}
        </RadioList>
      </Field>
      <Checkbox checked={draft.isProtected} onChange={(event) => change({ isProtected: event.currentTarget.checked })}>
        {t("protect")}
      </Checkbox>
      {draft.visibility === "community" && start.visibility !== "community" ? (
        <Note family="attention">{t("communityWarns")}</Note>
      ) : null}
    </SubmitDialog>
  );
}

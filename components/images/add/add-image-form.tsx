"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { v7 as uuidv7 } from "uuid";
import { AddImageInput, type DiskFormat, diskFormats } from "@/lib/image";
import { paths } from "@/lib/paths";
import { FailureCard } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { goToField } from "@/components/form/go-to-field";
import { useKeyProblemWords } from "@/components/keys/name-dialog";
import { placeOf, usePlace } from "@/components/networks/place-field";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { FoldedSection } from "@/components/ui/details";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { tagsOf } from "../dialogs/edit-image-dialog";
import { AddImageSummary } from "./add-image-summary";
import { type FileKind, formatFromName, nameFromFile } from "./file-kind";
import { SourceSection } from "./source-section";
import { expectUpload } from "./upload-store";

export type ImageDraft = {
  place: string | null;
  from: "upload" | "url";
  file: File | null;
  kind: FileKind | null;
  url: string;
  name: string | null;
  format: DiskFormat | null;
  distro: string;
  version: string;
  loginUser: string;
  minDisk: string | null;
  minRam: string;
  tags: string;
};

const empty: ImageDraft = {
  place: null,
  from: "upload",
  file: null,
  kind: null,
  url: "",
  name: null,
  format: null,
  distro: "",
  version: "",
  loginUser: "",
  minDisk: null,
  minRam: "0",
  tags: "",
};

const GiB = 1024 ** 3;
const whole = (text: string) => (/^\d{1,8}$/.test(text.trim()) ? Number(text) : Number.NaN);

/** What the form would send: the person's choices, completed with what the file or the address says. */
export function resolveImage(draft: ImageDraft) {
  const { kind, file, url } = draft;
  const path = draft.from === "upload" ? (file?.name ?? "") : url;
  const seen = draft.from === "upload" && kind?.kind === "disk" ? kind : null;
  const format = draft.format ?? seen?.format ?? formatFromName(path) ?? "qcow2";
  const inside = seen?.virtualBytes ?? (seen?.format === "raw" ? (file?.size ?? null) : null);
  return {
    name: draft.name ?? nameFromFile(path),
    format,
    minDisk: draft.minDisk ?? String(inside === null ? 0 : Math.ceil(inside / GiB)),
  };
}

/** Paths of the input in reading order; the last part names the field's element. */
const fieldOrder = [
  "siteId",
  "source",
  "name",
  "diskFormat",
  "os.distro",
  "os.version",
  "loginUser",
  "minDiskGiB",
  "minRamMiB",
  "tags",
];

/** An id per wish: a second click is the same one. */
export function AddImageForm() {
  const t = useTranslations("images.add");
  const fields = useTranslations("images.field");
  const words = useKeyProblemWords();
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [intentId] = useState(() => uuidv7());
  const [draft, setDraft] = useState(empty);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const places = usePlace();
  const place = draft.place ?? places.first;
  const ref = placeOf(place);
  const options = useQuery(
    trpc.images.options.queryOptions(ref ?? { siteId: "none", projectId: "none" }, { enabled: ref !== null }),
  );
  const adding = useMutation(trpc.images.add.mutationOptions());
  const resolved = resolveImage(draft);
  const change = (part: Partial<ImageDraft>) => {
    setDraft({ ...draft, place, ...part });
    setProblems({});
    if (adding.error) adding.reset();
  };
  const failure = adding.error ? failureFrom(adding.error) : null;
  const shown = { ...failure?.fields, ...problems };

  const send = async () => {
    if (adding.isPending) return;
    const source =
      draft.from === "url"
        ? { kind: "url", url: draft.url.trim() }
        : { kind: "upload", sizeBytes: draft.file?.size ?? -1 };
    const read = AddImageInput.safeParse({
      ...ref,
      intentId,
      name: resolved.name,
      diskFormat: resolved.format,
      minDiskGiB: whole(resolved.minDisk),
      minRamMiB: whole(draft.minRam),
      os: { distro: draft.distro.trim() || null, version: draft.version.trim() || null },
      loginUser: draft.loginUser.trim() || null,
      tags: tagsOf(draft.tags),
      source,
    });
    const issues = (read.error?.issues ?? []).map(({ path, message }) => [path.join("."), message] as const);
    const found = Object.fromEntries(issues.toReversed());
    if (draft.from === "upload" && draft.file === null) found["source.sizeBytes"] = "choose_file";
    setProblems(found);
    if (!read.success) {
      const first = fieldOrder.find((field) => Object.keys(found).some((path) => path.startsWith(field)));
      if (first) goToField(`image-${first.split(".").at(-1)}`);
      return;
    }
    try {
      await adding.mutateAsync(read.data);
    } catch {
      // The mutation holds the failure; the form shows it.
      return;
    }
    const { siteId, projectId, name } = read.data;
    if (draft.from === "upload" && draft.file)
      expectUpload({ id: intentId, siteId, projectId, name, file: draft.file });
    void queryClient.invalidateQueries(trpc.intents.list.queryFilter());
    router.push(draft.from === "upload" ? paths.images : paths.intent(intentId));
  };

  const line = (key: "distro" | "version" | "loginUser" | "tags" | "minRam", at: string, chars: number) => (
    <Field
      id={`image-${at.split(".").at(-1)}`}
      label={fields(key)}
      help={t.has(`help.${key}` as never) ? t(`help.${key}` as never) : undefined}
      error={words(shown[at])}
    >
      <TextInput value={draft[key]} chars={chars} onChange={(event) => change({ [key]: event.currentTarget.value })} />
    </Field>
  );

  return (
    <form
      className="two"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="form">
        <section>
          <h2>{t("where")}</h2>
          <Field
            id="image-siteId"
            label={t("place")}
            required
            error={ref === null ? words(shown["siteId"]) : undefined}
          >
            <Select
              options={places.options}
              value={place ?? ""}
              placeholder={t("placeAsking")}
              onChange={(event) => change({ place: event.currentTarget.value })}
            />
          </Field>
        </section>
        <SourceSection draft={draft} options={options.data ?? null} change={change} problems={shown} />
        <section>
          <h2>{t("what")}</h2>
          <Field id="image-name" label={fields("name")} required error={words(shown["name"])}>
            <TextInput
              value={resolved.name}
              chars={48}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
          </Field>
          <Field
            id="image-diskFormat"
            label={fields("format")}
            help={t("help.format")}
            error={words(shown["diskFormat"])}
          >
            <Select
              value={resolved.format}
              options={diskFormats.map((format) => ({ value: format, label: format }))}
              onChange={(event) =>
                change({ format: diskFormats.find((one) => one === event.currentTarget.value) ?? null })
              }
            />
          </Field>
          <div className="fields">
            {line("distro", "os.distro", 16)}
            {line("version", "os.version", 10)}
            {line("loginUser", "loginUser", 16)}
          </div>
        </section>
        <FoldedSection
          title={t("more")}
          inForce={t("moreInForce", { disk: resolved.minDisk || "0", ram: draft.minRam || "0" })}
          open={Object.keys(shown).some((key) => /min|tags/.test(key)) || undefined}
        >
          <Field
            id="image-minDiskGiB"
            label={fields("minDisk")}
            help={t("help.minDisk")}
            error={words(shown["minDiskGiB"])}
          >
            <TextInput
              inputMode="numeric"
              value={resolved.minDisk}
              chars={8}
              onChange={(event) => change({ minDisk: event.currentTarget.value })}
            />
          </Field>
          {line("minRam", "minRamMiB", 8)}
          {line("tags", "tags", 40)}
        </FoldedSection>
        {failure && !failure.fields ? <FailureCard failure={failure} onRetry={() => void send()} /> : null}
      </div>
      <AddImageSummary
        draft={draft}
        resolved={resolved}
        options={options.data ?? null}
        submit={
          <Button look="primary" icon={ArrowRight} busy={adding.isPending} onClick={() => void send()}>
            {t(draft.from === "upload" ? "submitUpload" : "submitUrl")}
          </Button>
        }
      />
    </form>
  );
}

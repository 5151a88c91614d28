"use client";
import { FileUp } from "lucide-react";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { type ImageOptions, mostUploadBytes } from "@/lib/image";
import { useKeyProblemWords } from "@/components/keys/name-dialog";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { RadioCard, RadioGrid } from "@/components/ui/radio";
import { TextInput } from "@/components/ui/text-input";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import type { ImageDraft } from "./add-image-form";
import { fileKind, headBytes } from "./file-kind";

/** What the file turned out to be, and what is wrong with that. */
function KindNote({ draft }: { draft: ImageDraft }) {
  const t = useTranslations("images.add.kind");
  const format = useFormat();
  const { file, kind } = draft;
  if (file === null || kind === null) return null;
  if (kind.kind === "packed") return <Note family="error">{t("packed", { name: kind.name })}</Note>;
  if (kind.kind === "text") return <Note family="error">{t("text")}</Note>;
  if (kind.kind === "unknown") return <Note family="attention">{t("unknown")}</Note>;
  if (draft.format !== null && draft.format !== kind.format)
    return <Note family="attention">{t("differs", { seen: kind.format, said: draft.format })}</Note>;
  return (
    <Note family={kind.format === "iso" ? "attention" : "plain"}>
      {kind.format === "iso"
        ? t("iso")
        : kind.virtualBytes === null
          ? t("seen", { format: kind.format })
          : t("seenSize", { format: kind.format, size: format.bytes(kind.virtualBytes) })}
    </Note>
  );
}

export function SourceSection({
  draft,
  options,
  change,
  problems,
}: {
  draft: ImageDraft;
  options: ImageOptions | null;
  change: (part: Partial<ImageDraft>) => void;
  problems: Record<string, string>;
}) {
  const t = useTranslations("images.add");
  const words = useKeyProblemWords();
  const format = useFormat();
  const siteName = useSiteName();
  const picker = useRef<HTMLInputElement>(null);
  const site = options ? siteName(options.siteId) : "";
  const canFetch = options === null || !options.canFetch.ok || options.canFetch.value;
  const take = async (file: File) => {
    const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
    change({ file, kind: fileKind(head), from: "upload", format: null });
  };
  return (
    <section
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const [file] = event.dataTransfer.files;
        if (file) void take(file);
      }}
    >
      <h2>{t("source")}</h2>
      <RadioGrid label={t("source")}>
        <RadioCard
          name="image-from"
          checked={draft.from === "upload"}
          onChange={() => change({ from: "upload" })}
          title={t("fromFile")}
          sub={t("fromFileSub")}
        />
        <RadioCard
          name="image-from"
          checked={draft.from === "url"}
          onChange={() => change({ from: "url" })}
          title={t("fromUrl")}
          sub={t("fromUrlSub")}
          reason={canFetch ? undefined : t("noFetch", { site })}
        />
      </RadioGrid>
      {draft.from === "url" ? (
        <Field id="image-source" label={t("url")} help={t("help.url")} error={words(problems["source.url"])} required>
          <TextInput
            mono
            type="url"
            value={draft.url}
            placeholder="https://"
            onChange={(event) => change({ url: event.currentTarget.value })}
          />
        </Field>
      ) : (
        <>
          <Field
            id="image-source"
            group
            label={t("file")}
            help={t("help.file", { most: format.bytes(mostUploadBytes) })}
            error={words(problems["source.sizeBytes"])}
          >
            <div className="row wrap" id="image-source">
              <Button icon={FileUp} onClick={() => picker.current?.click()}>
                {t(draft.file ? "chooseOther" : "choose")}
              </Button>
              {draft.file ? (
                <span>
                  <b className="strong">{draft.file.name}</b>{" "}
                  <span className="t2">{format.bytes(draft.file.size)}</span>
                </span>
              ) : (
                <span className="small t3">{t("drop")}</span>
              )}
            </div>
          </Field>
          <input
            ref={picker}
            type="file"
            className="vh"
            tabIndex={-1}
            aria-hidden
            onChange={(event) => {
              const chosen = event.currentTarget.files?.[0];
              if (chosen) void take(chosen);
              // The same file can be chosen again.
              event.currentTarget.value = "";
            }}
          />
          <KindNote draft={draft} />
        </>
      )}
    </section>
  );
}

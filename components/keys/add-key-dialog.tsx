"use client";
import { KeyRound, Lock, Plus } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { type RegisteredKey, weaknessOf } from "@/lib/key";
import { readPublicKey } from "@/lib/ssh-public-key";
import { FailureLine } from "../failure";
import { shellWord } from "../servers/code/quote";
import { Button, LinkButton } from "../ui/button";
import { CancelButton } from "../ui/cancel-button";
import { Checkbox } from "../ui/checkbox";
import { CommandLine } from "../ui/code-block";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Icon } from "../ui/icon";
import { Note } from "../ui/note";
import { RadioCard, RadioGrid } from "../ui/radio";
import { TextArea, TextInput } from "../ui/text-input";
import type { SiteAnswer } from "../use-site-queries";
import { useSiteName } from "../use-sites";
import { useKeyProblemWords } from "./name-dialog";
import { type KeyAdding, type KeyWay, nameFromLine, useAddKey } from "./use-add-key";

/** Bigger than any public key, smaller than what would freeze the page. */
const mostFileBytes = 64 * 1024;

function PasteField({ adding, line, onLine }: { adding: KeyAdding; line: string; onLine: (line: string) => void }) {
  const t = useTranslations("keys.add");
  const keys = useTranslations("keys");
  const words = useKeyProblemWords();
  const picker = useRef<HTMLInputElement>(null);
  const facts = readPublicKey(line);
  const weak = facts ? weaknessOf(facts) : null;
  return (
    <>
      <Field
        id="key-text"
        label={t("publicKey")}
        help={t("pasteHelp")}
        error={words(adding.problems["publicKey"])}
        aside={<LinkButton onClick={() => picker.current?.click()}>{t("file")}</LinkButton>}
      >
        <TextArea mono rows={4} value={line} onChange={(event) => onLine(event.currentTarget.value)} />
      </Field>
      <input
        ref={picker}
        type="file"
        accept=".pub,text/plain"
        className="vh"
        tabIndex={-1}
        aria-hidden
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          if (chosen) void chosen.slice(0, mostFileBytes).text().then(onLine);
          // The same file can be chosen again after it was mended.
          event.currentTarget.value = "";
        }}
      />
      {weak && facts ? <Note family="attention">{keys(`weak.${weak}`, { bits: facts.bits ?? 0 })}</Note> : null}
    </>
  );
}

function MadeNote({ made }: { made: NonNullable<KeyAdding["made"]> }) {
  const t = useTranslations("launch.key");
  return (
    <Note announce="polite" family="ok" actions={<LinkButton onClick={made.save}>{t("saveAgain")}</LinkButton>}>
      <p>{t("saved", { file: made.file })}</p>
      <CommandLine text={`chmod 600 ${shellWord(made.file)}`} label={t("copyCommand")} />
    </Note>
  );
}

/** Where it goes at once: every site the person has a way into. */
function SiteChoice({
  open,
  chosen,
  onChange,
}: {
  open: readonly SiteAnswer[];
  chosen: readonly string[];
  onChange: (siteIds: readonly string[]) => void;
}) {
  const t = useTranslations("keys.add");
  const siteName = useSiteName();
  if (open.length === 0) return null;
  return (
    <fieldset className="f">
      <legend className="lab">{t("sites")}</legend>
      <div className="row wrap keysites">
        {open.map(({ siteId }) => (
          <Checkbox
            key={siteId}
            checked={chosen.includes(siteId)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...chosen, siteId] : chosen.filter((one) => one !== siteId))
            }
          >
            {siteName(siteId)}
          </Checkbox>
        ))}
      </div>
      <p className="help">{t("sitesHelp")}</p>
    </fieldset>
  );
}

/** Makes or takes a public key, registers it, and copies it to the chosen sites. */
export function AddKeyDialog({
  bySite,
  onClose,
  onAdded,
}: {
  bySite: readonly SiteAnswer[];
  onClose: () => void;
  onAdded: (key: RegisteredKey, siteIds: readonly string[]) => void;
}) {
  const t = useTranslations("keys.add");
  const keys = useTranslations("keys");
  const launch = useTranslations("launch.key");
  const words = useKeyProblemWords();
  const open = bySite.filter(({ failure }) => failure?.kind !== "not_connected");
  const [unticked, setUnticked] = useState<readonly string[]>([]);
  const chosen = open.map(({ siteId }) => siteId).filter((siteId) => !unticked.includes(siteId));
  const [way, setWay] = useState<KeyWay>("generate");
  const [name, setName] = useState<string | null>(null);
  const [line, setLine] = useState("");
  const adding = useAddKey((key, wasMade) => {
    onAdded(key, chosen);
    if (!wasMade) onClose();
  });
  const ways: KeyWay[] = adding.canMake ? ["generate", "paste"] : ["paste"];
  const shown = adding.canMake ? way : "paste";
  const inferred = shown === "paste" ? nameFromLine(line) : "pleiade";
  const given = name ?? inferred;
  const send = () => {
    if (adding.isBusy) return;
    void (shown === "paste" ? adding.paste(given, line) : adding.make(given));
  };

  if (adding.made)
    return (
      <Dialog
        open
        broad
        onClose={onClose}
        title={t("made")}
        actions={
          <Button look="primary" onClick={onClose}>
            {t("end")}
          </Button>
        }
      >
        <MadeNote made={adding.made} />
      </Dialog>
    );
  return (
    <Dialog
      open
      broad
      onClose={onClose}
      title={t("title")}
      lead={t("lead")}
      actions={
        <>
          <CancelButton onClose={onClose} />
          <Button look="primary" icon={shown === "paste" ? Plus : KeyRound} busy={adding.isBusy} onClick={send}>
            {t(shown === "paste" ? "submitPaste" : "submitMake")}
          </Button>
        </>
      }
    >
      <RadioGrid label={t("way")}>
        {ways.map((one) => (
          <RadioCard
            key={one}
            name="key-way"
            checked={one === shown}
            onChange={() => setWay(one)}
            title={t(one)}
            sub={t(`${one}Sub`)}
          />
        ))}
      </RadioGrid>
      {shown === "paste" ? <PasteField adding={adding} line={line} onLine={setLine} /> : null}
      <Field id="key-name" label={keys("name")} help={t("nameHelp")} error={words(adding.problems["name"])}>
        <TextInput
          chars={32}
          spellCheck={false}
          value={given}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </Field>
      <SiteChoice
        open={open}
        chosen={chosen}
        onChange={(siteIds) => setUnticked(open.map(({ siteId }) => siteId).filter((id) => !siteIds.includes(id)))}
      />
      {adding.failure ? <FailureLine failure={adding.failure} /> : null}
      <p className="small t3">
        <Icon of={Lock} small /> {shown === "paste" ? t("publicOnly") : launch("browserOnly")}
      </p>
    </Dialog>
  );
}

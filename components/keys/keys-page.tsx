"use client";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { freeKeyName, type RegisteredKey } from "@/lib/key";
import { FailureCard } from "../failure";
import { failureFrom } from "../failure-from";
import { LineOfSites } from "../shell/line-of-sites";
import { PageHeader } from "../shell/page-header";
import { SiteLineContent, useSiteLines } from "../table/site-rows";
import { useTRPC } from "../trpc";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Bone } from "../ui/panel";
import { useSiteName } from "../use-sites";
import { useSiteFilter } from "../use-url-filters";
import { AddKeyDialog } from "./add-key-dialog";
import { cellOf, strayKeys, type StrayKey } from "./key-cells";
import { KeyMatrix } from "./key-matrix";
import { NameDialog } from "./name-dialog";
import { RemoveKeyDialog, type Doomed } from "./remove-key-dialog";
import { adoptedName, StrayPanel } from "./stray-panel";
import { type KeyActions, useKeyActions } from "./use-key-actions";
import { type KnownKeys, useKeys } from "./use-keys";

type Asked =
  | { what: "add" }
  | { what: "rename"; key: RegisteredKey }
  | { what: "solve"; key: RegisteredKey; siteId: string }
  | { what: "remove"; doomed: Doomed };

function useSays({ keys, bySite, rows, pending }: KnownKeys): string {
  const t = useTranslations("keys");
  if (keys === null || pending) return t("saysAsking");
  if (keys.length === 0) return t("saysNone");
  const open = bySite.filter(({ state }) => state === "fresh" || state === "stale");
  const gaps = keys.filter((key) => open.some((answer) => cellOf(key, answer, rows).state !== "present")).length;
  return t("says", { count: keys.length, sites: open.length, gaps });
}

function RenameDialog({ of, onClose, onDone }: { of: RegisteredKey; onClose: () => void; onDone: () => void }) {
  const t = useTranslations("keys.rename");
  const trpc = useTRPC();
  const renaming = useMutation(trpc.keys.rename.mutationOptions({ onSuccess: onDone }));
  return (
    <NameDialog
      title={t("title", { name: of.name })}
      lead={t("lead")}
      submit={t("submit")}
      start={of.name}
      isBusy={renaming.isPending}
      failure={renaming.error ? failureFrom(renaming.error) : null}
      onClose={onClose}
      onName={(name) => renaming.mutate({ id: of.id, name })}
    />
  );
}

function Dialogs({
  known,
  asked,
  actions,
  onClose,
}: {
  known: KnownKeys;
  asked: Asked;
  actions: KeyActions;
  onClose: () => void;
}) {
  const t = useTranslations("keys.solve");
  const siteName = useSiteName();
  if (asked.what === "add")
    return (
      <AddKeyDialog
        bySite={known.bySite}
        onClose={onClose}
        onAdded={(key, siteIds) => {
          void actions.refreshRegistry();
          if (siteIds.length > 0) void actions.copy(key, siteIds);
        }}
      />
    );
  if (asked.what === "rename")
    return (
      <RenameDialog
        of={asked.key}
        onClose={onClose}
        onDone={() => {
          void actions.refreshRegistry();
          onClose();
        }}
      />
    );
  if (asked.what === "solve") {
    const { key, siteId } = asked;
    const taken = known.rows.filter((row) => row.siteId === siteId).map(({ name }) => name);
    const about = { name: key.name, site: siteName(siteId) };
    return (
      <NameDialog
        title={t("title", about)}
        lead={t("lead", about)}
        submit={t("submit", about)}
        start={freeKeyName(key.name, taken)}
        isBusy={actions.isBusy}
        failure={null}
        onClose={onClose}
        onName={(name) => {
          void actions.copy(key, [siteId], name);
          onClose();
        }}
      />
    );
  }
  const { doomed } = asked;
  return (
    <RemoveKeyDialog
      doomed={doomed}
      isBusy={actions.isBusy}
      onClose={onClose}
      onRemove={(siteIds, isForgotten) => {
        const places = doomed.at.filter(({ siteId }) => siteIds.includes(siteId));
        const registered = isForgotten && doomed.registeredId !== null ? { id: doomed.registeredId } : null;
        void actions.remove(
          doomed.name,
          places.map(({ siteId, name }) => ({ siteId, name })),
          registered,
        );
        onClose();
      }}
    />
  );
}

/** What the sites did not say, in the words of every list. */
function SiteTroubles({ known }: { known: KnownKeys }) {
  const lines = useSiteLines("keys", known.bySite, known.retry);
  if (lines.top.length === 0) return null;
  return (
    <div className="panel mb-4">
      <ul className="list">
        {lines.top.map((line) => (
          <li key={line.key} className={`siterow ${line.look}`}>
            <SiteLineContent line={line} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The person's keys, registered once, and where each of them is. */
export function KeysPage() {
  const t = useTranslations("keys");
  const known = useKeys();
  const actions = useKeyActions();
  const filter = useSiteFilter();
  const says = useSays(known);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { keys, rows, bySite, failure } = known;
  const shown = bySite.filter(({ siteId }) => filter.isShown(siteId));
  const silent = bySite.filter(({ state, failure: why }) => state === "error" && why?.kind !== "not_connected");

  const remove = (name: string, registeredId: string | null, at: Doomed["at"]) =>
    setAsked({
      what: "remove",
      doomed: { name, registeredId, at, silent: silent.map(({ siteId }) => siteId) },
    });
  const adopt = async (stray: StrayKey) => {
    const [first] = stray.at;
    if (!first) return;
    const taken = (keys ?? []).map(({ name }) => name);
    const wanted = adoptedName(stray.name) ?? stray.name;
    await actions.adopt(first.siteId, first.name, taken.includes(wanted) ? freeKeyName(wanted, taken) : wanted);
  };
  const add = (
    <Button look="primary" icon={Plus} onClick={() => setAsked({ what: "add" })}>
      {t("add.open")}
    </Button>
  );
  return (
    <>
      <PageHeader title={t("title")} says={says} actions={add} />
      <LineOfSites view="keys" bySite={bySite} />
      <SiteTroubles known={known} />
      {failure ? (
        <FailureCard failure={failure} onRetry={known.retryRegistry} />
      ) : keys === null ? (
        <div className="panel body pt-4" aria-busy>
          <Bone width="14rem" />
        </div>
      ) : keys.length === 0 ? (
        <div className="panel">
          <EmptyState
            kind="none"
            action={
              <Button icon={KeyRound} onClick={() => setAsked({ what: "add" })}>
                {t("add.first")}
              </Button>
            }
          >
            {t("none")}
          </EmptyState>
        </div>
      ) : (
        <KeyMatrix
          keys={keys}
          there={rows}
          bySite={shown}
          deeds={{
            copy: (key, siteIds) => void actions.copy(key, siteIds),
            rename: (key) => setAsked({ what: "rename", key }),
            solve: (key, siteId) => setAsked({ what: "solve", key, siteId }),
            remove: (key) =>
              remove(
                key.name,
                key.id,
                rows.filter(({ fingerprint }) => fingerprint === key.fingerprint),
              ),
          }}
        />
      )}
      <StrayPanel
        strays={strayKeys(
          keys ?? [],
          rows.filter(({ siteId }) => filter.isShown(siteId)),
        )}
        onAdopt={(stray) => void adopt(stray)}
        onRemove={(stray) => remove(stray.name, null, stray.at)}
      />
      {asked === null ? null : <Dialogs known={known} asked={asked} actions={actions} onClose={() => setAsked(null)} />}
    </>
  );
}

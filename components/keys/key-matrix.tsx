"use client";
import { Copy, Minus, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { type RegisteredKey, type SiteKey, weaknessOf } from "@/lib/key";
import { discOfAnswer, SiteMark } from "../sites/site-mark";
import { Age } from "../ui/ago";
import { LinkButton } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { Icon } from "../ui/icon";
import { MenuItem, RowMenu } from "../ui/menu";
import { Status } from "../ui/status";
import type { SiteAnswer } from "../use-site-queries";
import { useSiteName } from "../use-sites";
import { cellOf, type KeyCell } from "./key-cells";

export type KeyDeeds = {
  copy: (key: RegisteredKey, siteIds: readonly string[]) => void;
  rename: (key: RegisteredKey) => void;
  remove: (key: RegisteredKey) => void;
  /** Its name is taken at this site. */
  solve: (key: RegisteredKey, siteId: string) => void;
};

type Words = { cell: KeyCell; keyOf: RegisteredKey; siteId: string; deeds: KeyDeeds };

/** Shape, word, and the one thing that can be done about it. */
function CellContent({ cell, keyOf, siteId, deeds }: Words) {
  const t = useTranslations("keys.cell");
  const site = useSiteName()(siteId);
  const { name } = keyOf;
  switch (cell.state) {
    case "present":
      return (
        <>
          <Status family="ok" word={t("present")} />
          {cell.name === name ? null : <span className="sub">{t("asName", { name: cell.name })}</span>}
        </>
      );
    case "missing":
      return (
        <>
          <span className="st t3">
            <Icon of={Minus} small />
            <span>{t("missing")}</span>
          </span>
          <LinkButton
            className="sub-link"
            aria-label={t("copyTo", { name, site })}
            onClick={() => deeds.copy(keyOf, [siteId])}
          >
            {t("copy")}
          </LinkButton>
        </>
      );
    case "conflict":
      return (
        <>
          <Status family="attention" word={t("conflict")} title={t("conflictSays", { name, site })} />
          <LinkButton
            className="sub-link"
            aria-label={t("solveAt", { name, site })}
            onClick={() => deeds.solve(keyOf, siteId)}
          >
            {t("solve")}
          </LinkButton>
        </>
      );
    default:
      return <span className="t3 small">{t(cell.state)}</span>;
  }
}

function KeyHead({ of, missing, deeds }: { of: RegisteredKey; missing: readonly string[]; deeds: KeyDeeds }) {
  const t = useTranslations("keys");
  const weak = weaknessOf(of);
  const type = of.bits === null ? t("type", { type: of.type }) : t("typeBits", { type: of.type, bits: of.bits });
  return (
    <th scope="row">
      <span className="row">
        <b className="strong kname">{of.name}</b>
        <RowMenu label={t("actionsFor", { name: of.name })}>
          {() => (
            <>
              <MenuItem
                icon={Copy}
                reason={missing.length === 0 ? t("copyAllNone") : null}
                onClick={() => deeds.copy(of, missing)}
              >
                {t("copyAll", { count: missing.length })}
              </MenuItem>
              <MenuItem icon={Pencil} onClick={() => deeds.rename(of)}>
                {t("rename.open")}
              </MenuItem>
              <MenuItem icon={Trash2} danger onClick={() => deeds.remove(of)}>
                {t("remove.open")}
              </MenuItem>
            </>
          )}
        </RowMenu>
      </span>
      <span className="sub">
        {type}, <Age at={of.createdAt} />
      </span>
      <span className="row tight fp">
        <span className="mono" title={of.fingerprint}>
          {of.fingerprint}
        </span>
        <CopyButton text={of.publicKey} label={t("copyPublic", { name: of.name })} />
      </span>
      {weak ? <Status family="attention" word={t(`weak.${weak}`, { bits: of.bits ?? 0 })} long /> : null}
    </th>
  );
}

/** Keys down, sites across; on a phone a card per key (the style sheet turns the cells). */
export function KeyMatrix({
  keys,
  there,
  bySite,
  deeds,
}: {
  keys: readonly RegisteredKey[];
  there: readonly SiteKey[];
  bySite: readonly SiteAnswer[];
  deeds: KeyDeeds;
}) {
  const t = useTranslations("keys");
  const siteName = useSiteName();
  return (
    <div className="panel">
      <div className="scroll">
        <table className="qt kt">
          <caption className="vh">{t("caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("key")}</th>
              {bySite.map((answer) => (
                <th key={answer.siteId} scope="col">
                  <span className="row tight">
                    <SiteMark disc={discOfAnswer(answer)} />
                    {siteName(answer.siteId)}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => {
              const cells = bySite.map((answer) => ({ siteId: answer.siteId, cell: cellOf(key, answer, there) }));
              const missing = cells.filter(({ cell }) => cell.state === "missing").map(({ siteId }) => siteId);
              return (
                <tr key={key.id}>
                  <KeyHead of={key} missing={missing} deeds={deeds} />
                  {cells.map(({ siteId, cell }) => (
                    <td key={siteId} data-col={siteName(siteId)}>
                      <CellContent cell={cell} keyOf={key} siteId={siteId} deeds={deeds} />
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}

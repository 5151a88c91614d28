"use client";
import { useQueries } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { ImageRow } from "@/lib/image";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { CancelButton } from "@/components/ui/cancel-button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { GoesAndStays } from "@/components/ui/goes-and-stays";
import { Note } from "@/components/ui/note";
import { TextInput } from "@/components/ui/text-input";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { nameOf } from "../use-image-words";

const askedAbove = 5;

/** What still hangs on the images: machines made from them, projects that see them. Asked when the dialog opens. */
function useUses(images: readonly ImageRow[]) {
  const trpc = useTRPC();
  const answers = useQueries({
    queries: images
      .slice(0, askedAbove)
      .map(({ siteId, projectId, id }) => trpc.images.get.queryOptions({ siteId, projectId, id })),
  });
  const details = answers.flatMap(({ data }) => data ?? []);
  return {
    machines: details.flatMap(({ usedBy }) => (usedBy.ok ? usedBy.value.map(({ name }) => name) : [])),
    members: details.reduce((sum, { members }) => sum + (members?.ok ? members.value.length : 0), 0),
    isUnknown: answers.some(({ isPending, isError, data }) => isPending || isError || (data && !data.usedBy.ok)),
  };
}

/** Asks before images are deleted: what goes, what stays, and who still uses them. */
export function DeleteImageDialog({
  images,
  onClose,
  onDelete,
}: {
  images: readonly ImageRow[];
  onClose: () => void;
  onDelete: (images: readonly ImageRow[]) => void;
}) {
  const t = useTranslations("images.delete");
  const format = useFormat();
  const siteName = useSiteName();
  const cancel = useRef<HTMLButtonElement>(null);
  const [typed, setTyped] = useState("");
  const [wasTried, setWasTried] = useState(false);
  const uses = useUses(images);
  const count = images.length;
  const name = images[0] ? nameOf(images[0]) : "";
  const bytes = images.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0);
  const word = count > askedAbove ? String(count) : null;
  const isConfirmed = word === null || typed === word;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("title", { count, name })}
      lead={t("lead", { count, sites: format.list([...new Set(images.map(({ siteId }) => siteName(siteId)))]) })}
      initialFocus={cancel}
      actions={
        <>
          <CancelButton ref={cancel} onClose={onClose} />
          <Button
            look="danger-edge"
            icon={Trash2}
            onClick={() => {
              if (isConfirmed) onDelete(images);
              else setWasTried(true);
            }}
          >
            {t("submit", { count })}
          </Button>
        </>
      }
    >
      <GoesAndStays
        goes={[
          t("images", { count, size: format.bytes(bytes) }),
          ...(uses.members > 0 ? [t("members", { count: uses.members })] : []),
          t("again"),
        ]}
        stays={[
          ...(uses.machines.length > 0
            ? [t("machines", { count: uses.machines.length, names: format.list(uses.machines.slice(0, 5)) })]
            : []),
          ...(uses.isUnknown ? [t("machinesUnknown")] : []),
          t("volumes"),
        ]}
      />
      {uses.machines.length > 0 ? <Note family="attention">{t("rebuild")}</Note> : null}
      {word === null ? null : (
        <Field label={t("typeCount", { count })} error={wasTried && !isConfirmed ? t("typed") : undefined}>
          <TextInput value={typed} spellCheck={false} onChange={(event) => setTyped(event.currentTarget.value)} />
        </Field>
      )}
    </Dialog>
  );
}

"use client";
import { useQuery } from "@tanstack/react-query";
import { Share2, X } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { ImageRow } from "@/lib/image";
import { OpaqueId } from "@/lib/refs";
import { FailureLine } from "@/components/failure";
import { useKeyProblemWords } from "@/components/keys/name-dialog";
import { useTRPC } from "@/components/trpc";
import { Button, IconButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { Select } from "@/components/ui/select";
import { Status } from "@/components/ui/status";
import { TextInput } from "@/components/ui/text-input";
import { useSiteName } from "@/components/use-sites";
import type { ImageDeeds } from "../use-image-deeds";
import { nameOf } from "../use-image-words";

const families = { accepted: "ok", pending: "busy", rejected: "off" } as const;

/** The projects that see an image, and whether they said yes. */
export function MemberList({ image, deeds }: { image: ImageRow; deeds: ImageDeeds }) {
  const t = useTranslations("images.share");
  const trpc = useTRPC();
  const { siteId, projectId, id } = image;
  const detail = useQuery(trpc.images.get.queryOptions({ siteId, projectId, id })).data;
  const members = detail?.members;
  if (!members) return null;
  if (!members.ok) return <FailureLine failure={members.failure}>{t("unreadable")}</FailureLine>;
  if (members.value.length === 0) return <p className="small t3">{t("nobody")}</p>;
  return (
    <ul className="stack tight">
      {members.value.map((member) => (
        <li key={member.projectId} className="row wrap">
          <span className="mono small">{member.projectId}</span>
          <Status family={families[member.status]} word={t(`status.${member.status}`)} />
          <IconButton
            small
            className="end"
            icon={X}
            label={t("remove", { project: member.projectId })}
            onClick={() => void deeds.unshare(image, member.projectId)}
          />
        </li>
      ))}
    </ul>
  );
}

/** Shares with another project of the same site: one's own, or any by its id. */
export function ShareImageDialog({
  image,
  deeds,
  onClose,
}: {
  image: ImageRow;
  deeds: ImageDeeds;
  onClose: () => void;
}) {
  const t = useTranslations("images.share");
  const common = useTranslations("common");
  const words = useKeyProblemWords();
  const trpc = useTRPC();
  const site = useSiteName()(image.siteId);
  const connection = useQuery(trpc.connections.get.queryOptions({ siteId: image.siteId })).data;
  const others = (connection?.projects ?? []).filter(({ projectId }) => projectId !== image.projectId);
  const [chosen, setChosen] = useState("");
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string | undefined>();
  const isTyped = others.length === 0 || chosen === "other";
  const wanted = isTyped ? typed.trim() : chosen;
  const send = async () => {
    const read = OpaqueId.safeParse(wanted);
    setProblem(read.success ? undefined : wanted === "" ? "required" : "id");
    if (!read.success || deeds.isBusy) return;
    const failure = await deeds.share(image, read.data);
    setProblem(failure?.fields?.["projectId"]);
    if (failure === null) setTyped("");
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("title", { name: nameOf(image) })}
      lead={t("lead", { site })}
      actions={
        <>
          <Button look="ghost" onClick={onClose}>
            {common("close")}
          </Button>
          <Button look="primary" icon={Share2} busy={deeds.isBusy} onClick={() => void send()}>
            {t("submit")}
          </Button>
        </>
      }
    >
      <MemberList image={image} deeds={deeds} />
      {others.length > 0 ? (
        <Field label={t("project")} error={isTyped ? undefined : words(problem)}>
          <Select
            value={chosen}
            placeholder={t("choose")}
            options={[
              ...others.map(({ projectId, community, projectName }) => ({
                value: projectId,
                label: community,
                detail: projectName,
              })),
              { value: "other", label: t("other") },
            ]}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        </Field>
      ) : null}
      {isTyped ? (
        <Field label={t("id")} help={t("idHelp", { site })} error={words(problem)}>
          <TextInput mono chars={36} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
        </Field>
      ) : null}
      {image.visibility === "private" ? <Note family="attention">{t("becomesShared")}</Note> : null}
    </Dialog>
  );
}

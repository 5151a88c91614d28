"use client";
import { X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { useTranslations } from "use-intl";
import { FailureLine } from "@/components/failure";
import { AddChip, Chip } from "@/components/ui/chip";
import { Field } from "@/components/ui/field";
import { FieldGroup } from "./field-group";
import { Icon } from "@/components/ui/icon";
import type { OpenPort } from "./choose-access";
import { type PortChoice, sshPort, webPorts } from "./draft-parts";
import { MyAddressLine } from "./my-address";
import { PortEditor } from "./port-editor";
import { usePortWords } from "./use-port-words";
import type { LaunchForm } from "./use-launch";
import { useLikeWords } from "./use-like-words";
import { useProblemWords } from "./use-problem-words";
import { WorldWarning } from "./world-warning";

const bold = (chunks: ReactNode) => <b>{chunks}</b>;

/** One chip: its words open what it says for editing, its cross takes it away. */
function PortChip({
  port,
  isOpen,
  onOpen,
  onRemove,
}: {
  port: OpenPort;
  isOpen: boolean;
  onOpen: () => void;
  onRemove: () => void;
}) {
  const t = useTranslations("launch.ports");
  const words = usePortWords();
  const { what, from } = words(port.choice);
  return (
    <span className={port.problem ? "chip on pair wrong" : "chip on pair"}>
      <button type="button" aria-expanded={isOpen} onClick={onOpen} title={t("edit")}>
        {t.rich("chip", { what, from, b: bold })}
      </button>
      <button type="button" aria-label={t("remove", { what })} title={t("remove", { what })} onClick={onRemove}>
        <Icon of={X} small />
      </button>
    </span>
  );
}

const another = (): PortChoice => ({
  id: uuidv7(),
  kind: "other",
  protocol: "tcp",
  ports: "",
  from: "mine",
  range: "",
});

/** Groups of the project that open something by themselves; the default one, which opens nothing, is not news. */
const openingGroups = ({ launch }: LaunchForm) =>
  launch.namedGroups.filter(
    ({ name, opensSsh, rules }) =>
      opensSsh || (name !== "default" && rules.some((rule) => rule.direction === "ingress" && !rule.remoteGroupId)),
  );

function Chips({ form, open, onOpen }: { form: LaunchForm; open: string | null; onOpen: (id: string | null) => void }) {
  const t = useTranslations("launch.ports");
  const { launch, change } = form;
  const choices = launch.ports.map(({ choice }) => choice);
  const add = (choice: PortChoice, isEdited: boolean) => {
    change({ ports: [...choices, choice] });
    onOpen(isEdited ? choice.id : null);
  };
  const has = (kind: PortChoice["kind"]) => choices.some((choice) => choice.kind === kind);
  const groups = openingGroups(form);
  const withoutGroup = (id: string) => launch.namedGroups.map((group) => group.id).filter((one) => one !== id);
  return (
    <div className="row wrap">
      {groups.map(({ id, name, opensSsh }) => (
        <Chip
          key={id}
          label={opensSsh ? t("groupSsh") : t("group")}
          value={name}
          onRemove={() => change({ securityGroupIds: withoutGroup(id) })}
        />
      ))}
      {launch.ports.map((port) => (
        <PortChip
          key={port.choice.id}
          port={port}
          isOpen={open === port.choice.id}
          onOpen={() => onOpen(open === port.choice.id ? null : port.choice.id)}
          onRemove={() => change({ ports: choices.filter(({ id }) => id !== port.choice.id) })}
        />
      ))}
      {has("ssh") ? null : <AddChip onClick={() => add(sshPort, false)}>{t("addSsh")}</AddChip>}
      {has("web") ? null : <AddChip onClick={() => add(webPorts, false)}>{t("addWeb")}</AddChip>}
      <AddChip onClick={() => add(another(), true)}>{t("addOther")}</AddChip>
    </div>
  );
}

/** What may come in, as chips; what is open to the world says so. */
export function PortsField({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  const like = useLikeWords(form);
  const [open, setOpen] = useState<string | null>(null);
  const { launch, world, shown, change, retryOptions } = form;
  const choices = launch.ports.map(({ choice }) => choice);
  const edited = choices.find(({ id }) => id === open);
  const part = world.options?.securityGroups;
  const isEmpty = choices.length === 0 && openingGroups(form).length === 0;
  const change1 = (next: PortChoice) => change({ ports: choices.map((one) => (one.id === next.id ? next : one)) });
  return (
    <Field
      id="ports"
      group
      label={t("field.ports")}
      aside={like("ports")}
      error={words(shown.ports)}
      help={isEmpty ? t("ports.none") : undefined}
    >
      {part && !part.ok ? <FailureLine failure={part.failure} onRetry={retryOptions} /> : null}
      <FieldGroup>
        <Chips form={form} open={open} onOpen={setOpen} />
        {edited ? <PortEditor port={edited} form={form} onChange={change1} onClose={() => setOpen(null)} /> : null}
        <WorldWarning form={form} />
        <MyAddressLine form={form} />
      </FieldGroup>
    </Field>
  );
}

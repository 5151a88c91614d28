"use client";
import { useTranslations } from "use-intl";
import type { LaunchNetwork } from "@/lib/launch";
import type { SecurityGroupWithRules } from "@/lib/network";
import type { Part } from "@/lib/site-rows";
import { FailureLine } from "@/components/failure";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FieldGroup } from "./field-group";
import { Select, type SelectOption } from "@/components/ui/select";
import { reachedFrom } from "./choose-address";
import type { AddressChoice } from "./draft-parts";
import { valueOf } from "./launch-world";
import type { LaunchForm } from "./use-launch";
import { useLikeWords } from "./use-like-words";
import { useProblemWords } from "./use-problem-words";

type Row = { id: string; name: string; detail: string | null; reason: string | null };

function Ticks({
  part,
  rows,
  chosen,
  onChange,
  onRetry,
}: {
  part: Part<unknown> | undefined;
  rows: readonly Row[];
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
  onRetry: () => void;
}) {
  if (part && !part.ok) return <FailureLine failure={part.failure} onRetry={onRetry} />;
  return (
    <div className="stack snug max-h-64 overflow-auto">
      {rows.map(({ id, name, detail, reason }) => (
        <Checkbox
          key={id}
          checked={chosen.includes(id)}
          detail={detail}
          reason={reason ?? undefined}
          onChange={(event) => onChange(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
        >
          {name}
        </Checkbox>
      ))}
    </div>
  );
}

export function NetworksField({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  const like = useLikeWords(form);
  const part = form.world.options?.networks;
  const row = ({ id, name, isShared, isExternal, hasSubnet, freeAddresses }: LaunchNetwork): Row => ({
    id,
    name,
    detail: isExternal
      ? t("advanced.external")
      : freeAddresses !== null && freeAddresses < 20
        ? t("advanced.freeAddresses", { count: freeAddresses })
        : isShared
          ? t("advanced.shared")
          : null,
    reason: hasSubnet ? null : t("advanced.noSubnet"),
  });
  return (
    <Field
      id="networks"
      group
      label={t("field.networks")}
      aside={like("networks")}
      help={t("advanced.networkHelp")}
      error={words(form.shown.networks)}
    >
      <FieldGroup>
        <Ticks
          part={part}
          rows={valueOf(part).map(row)}
          chosen={form.launch.networks.map(({ id }) => id)}
          onChange={(networkIds) => form.change({ networkIds })}
          onRetry={form.retryOptions}
        />
      </FieldGroup>
    </Field>
  );
}

export function GroupsField({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  const like = useLikeWords(form);
  const part = form.world.options?.securityGroups;
  const row = ({ id, name, opensSsh }: SecurityGroupWithRules): Row => ({
    id,
    name,
    detail: opensSsh ? t("advanced.opensSsh") : null,
    reason: null,
  });
  return (
    <Field
      id="securityGroups"
      group
      label={t("field.securityGroups")}
      aside={like("securityGroups")}
      help={t("advanced.groupsHelp")}
      error={words(form.shown.securityGroups)}
    >
      <FieldGroup>
        <Ticks
          part={part}
          rows={valueOf(part).map(row)}
          chosen={form.launch.namedGroups.map(({ id }) => id)}
          onChange={(securityGroupIds) => form.change({ securityGroupIds })}
          onRetry={form.retryOptions}
        />
      </FieldGroup>
    </Field>
  );
}

const asChoice = (value: string): AddressChoice => {
  const [kind, id = ""] = value.split(":");
  if (kind === "new") return { kind: "new", networkId: id };
  return kind === "reuse" ? { kind: "reuse", floatingIpId: id } : { kind: "none" };
};

function useAddressOptions({ launch, world }: LaunchForm): SelectOption[] {
  const t = useTranslations("launch.address");
  const reached = reachedFrom(launch.networks);
  const unreached = (networkId: string) =>
    reached !== null && !reached.includes(networkId) ? t("unreached") : undefined;
  return [
    { value: "none", label: t("none") },
    ...valueOf(world.options?.floatingIps).map(({ id, address, networkId }) => ({
      value: `reuse:${id}`,
      label: t("reuse", { address }),
      reason: launch.count > 1 ? t("oneOnly") : unreached(networkId),
    })),
    ...valueOf(world.options?.externalNetworks).map(({ id, name }) => ({
      value: `new:${id}`,
      label: t("new", { name }),
      reason: unreached(id),
    })),
  ];
}

/** A public address, or the reason why there is none. */
export function AddressField({ form }: { form: LaunchForm }) {
  const t = useTranslations("launch");
  const words = useProblemWords();
  const options = useAddressOptions(form);
  const { launch, change, shown, world, retryOptions } = form;
  const { address } = launch;
  const part = world.options?.externalNetworks;
  const value =
    address.kind === "new"
      ? `new:${address.network.id}`
      : address.kind === "reuse"
        ? `reuse:${address.floatingIp.id}`
        : "none";
  const why = address.kind === "none" && address.why !== null ? t(`address.why.${address.why}`) : t("address.help");
  return (
    <Field id="address" label={t("field.address")} error={words(shown.address)} help={why}>
      {part && !part.ok && part.failure.kind !== "unsupported" ? (
        <FailureLine failure={part.failure} onRetry={retryOptions} />
      ) : null}
      <Select value={value} options={options} onChange={(event) => change({ address: asChoice(event.target.value) })} />
    </Field>
  );
}

"use client";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { type PortChoice, portFroms, portProtocols } from "./draft-parts";
import { bareAddress } from "./open-ports";
import type { LaunchForm } from "./use-launch";

/** The fields of one chip; they act as they are typed, the button only folds them away. */
export function PortEditor({
  port,
  form,
  onChange,
  onClose,
}: {
  port: PortChoice;
  form: LaunchForm;
  onChange: (port: PortChoice) => void;
  onClose: () => void;
}) {
  const t = useTranslations("launch.ports");
  const own = form.launch.myAddress.own;
  const isOther = port.kind === "other";
  return (
    <div className="inset">
      <div className="fields three">
        {isOther ? (
          <Field id="port-protocol" label={t("protocol")}>
            <Select
              value={port.protocol}
              options={portProtocols.map((protocol) => ({ value: protocol, label: protocol.toUpperCase() }))}
              onChange={(event) =>
                onChange({ ...port, protocol: portProtocols.find((one) => one === event.target.value) ?? "tcp" })
              }
            />
          </Field>
        ) : null}
        {isOther && port.protocol !== "icmp" ? (
          <Field id="port-numbers" label={t("numbers")} help={t("numbersHelp")}>
            <TextInput
              value={port.ports}
              inputMode="text"
              onChange={(event) => onChange({ ...port, ports: event.target.value })}
              onBlur={() => form.leave("ports")}
            />
          </Field>
        ) : null}
        <Field id="port-from" label={t("fromWhere")}>
          <Select
            value={port.from}
            options={portFroms.map((from) => ({
              value: from,
              label: t(`fromLong.${from}`),
              detail: from === "mine" && own !== null ? bareAddress(own) : undefined,
            }))}
            onChange={(event) =>
              onChange({ ...port, from: portFroms.find((one) => one === event.target.value) ?? "mine" })
            }
          />
        </Field>
        {port.from === "range" ? (
          <Field id="port-range" label={t("range")} help={t("rangeHelp")}>
            <TextInput
              mono
              value={port.range}
              onChange={(event) => onChange({ ...port, range: event.target.value })}
              onBlur={() => form.leave("ports")}
            />
          </Field>
        ) : null}
      </div>
      <Button small onClick={onClose}>
        {t("done")}
      </Button>
    </div>
  );
}

"use client";
import { useTranslations } from "use-intl";
import { Checkbox } from "../ui/checkbox";
import { Dialog } from "../ui/dialog";
import { useKeysOn } from "./use-shortcuts";

const keys = [
  ["palette", ["Ctrl", "K"]],
  ["filter", ["/"]],
  ["new", ["n"]],
  ["goHome", ["g", "h"]],
  ["goServers", ["g", "m"]],
  ["goClusters", ["g", "k"]],
  ["goVolumes", ["g", "v"]],
  ["goNetworks", ["g", "n"]],
  ["goWhere", ["g", "w"]],
  ["goQuotas", ["g", "q"]],
  ["goSites", ["g", "s"]],
  ["help", ["?"]],
] as const;

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("shell.keys");
  const [isOn, setIsOn] = useKeysOn();
  return (
    <Dialog open onClose={onClose} title={t("title")}>
      <dl className="facts">
        {keys.map(([id, caps]) => (
          <div key={id} className="contents">
            <dt>
              {caps.map((cap, index) => (
                <span key={cap}>
                  {index > 0 ? (id === "palette" ? " + " : ` ${t("then")} `) : ""}
                  <kbd>{cap}</kbd>
                </span>
              ))}
            </dt>
            <dd>{t(id)}</dd>
          </div>
        ))}
      </dl>
      <Checkbox checked={isOn} onChange={(event) => setIsOn(event.target.checked)}>
        {t("on")}
      </Checkbox>
    </Dialog>
  );
}

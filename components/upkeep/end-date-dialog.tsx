"use client";
import { useState } from "react";
import { useNow, useTranslations } from "use-intl";
import { extended } from "@/lib/upkeep/end-date";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { TextInput } from "../ui/text-input";
import { useSiteName } from "../use-sites";
import { type Ending, useSetEndDate } from "./use-set-end-date";

const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/** Any day from today on. */
export function EndDateDialog({ server, onClose }: { server: Ending; onClose: () => void }) {
  const t = useTranslations("upkeep.end");
  const common = useTranslations("common");
  const site = useSiteName()(server.siteId);
  const { set, isSetting } = useSetEndDate();
  const now = useNow();
  const today = now.toISOString().slice(0, 10);
  const [day, setDay] = useState(
    server.endsOn !== null && server.endsOn >= today ? server.endsOn : extended(null, 1, now),
  );
  const [wasTried, setWasTried] = useState(false);
  const isPast = !isoDay.test(day) || day < today;
  const save = async () => {
    setWasTried(true);
    if (isPast) return;
    await set(server, day);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("title", { name: server.name })}
      lead={t("says", { site })}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button look="primary" busy={isSetting} onClick={() => void save()}>
            {t("save")}
          </Button>
        </>
      }
    >
      <Field id="ends-on" label={t("field")} error={wasTried && isPast ? t("past") : undefined}>
        <TextInput type="date" min={today} value={day} onChange={(event) => setDay(event.target.value)} />
      </Field>
    </Dialog>
  );
}

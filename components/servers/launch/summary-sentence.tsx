"use client";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import { imageTitle } from "./image-field";
import type { LaunchForm } from "./use-launch";
import { usePortWords } from "./use-port-words";

/** Reads everything back in one sentence. */
export function SummarySentence({ form: { launch } }: { form: LaunchForm }) {
  const t = useTranslations("launch.summary");
  const format = useFormat();
  const ports = usePortWords();
  const { place, image, flavor, community, count, bootVolume, volumes, address, end } = launch;
  if (!place || !image || !flavor || community === null) return <p className="say">{t("sayNothing")}</p>;
  const storage = volumes.reduce(
    (sum, one) => sum + ((one.kind === "new" ? one.sizeGiB : one.volume?.sizeGiB) ?? 0),
    0,
  );
  return (
    <p className="strong say">
      {t("say", {
        count,
        image: imageTitle(image),
        vcpus: flavor.vcpus,
        ram: format.ram(flavor.ramMiB),
        site: place.site.name,
        community,
        boot: bootVolume ? "yes" : "no",
        bootSize: format.disk(bootVolume?.sizeGiB ?? 0),
        volumes: volumes.length,
        storage: format.disk(storage),
        address: address.kind,
        ip: address.kind === "reuse" ? address.floatingIp.address : "",
        opens: launch.ports.length,
        ports: format.list(launch.ports.map(({ choice }) => ports(choice).what)),
        ends: end.endsOn === null ? "no" : "yes",
        date: end.endsOn === null ? "" : format.date(end.endsOn),
      })}
    </p>
  );
}

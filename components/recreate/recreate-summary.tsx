"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useNow, useTranslations } from "use-intl";
import { v7 as uuidv7 } from "uuid";
import { FailureCard } from "@/components/failure";
import { failureFrom } from "@/components/failure-from";
import { useWishRecorded } from "@/components/form/use-wish-recorded";
import { launchDrafts } from "@/components/servers/launch/launch-draft";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { useFormat } from "@/components/ui/use-format";
import { isOpenToWorld } from "@/lib/exposure";
import { paths } from "@/lib/paths";
import type { Definition } from "@/lib/recreate/definition";
import type { Mapped } from "@/lib/recreate/map-to-site";
import { nameFor, recreateRequest } from "@/lib/recreate/request";
import type { Project } from "@/lib/site-rows";
import { draftOf } from "./draft-of";

export type ChosenPlace = { siteId: string; siteName: string; project: Project; mapped: Mapped };

/** The ids belong to the page: a second click is the same wish, another site is another one. */
const newIds = () => ({ server: uuidv7(), address: uuidv7(), group: uuidv7() });

function useIds(siteId: string) {
  const [made, setMade] = useState(() => ({ siteId, ids: newIds() }));
  if (made.siteId !== siteId) setMade({ siteId, ids: newIds() });
  return made.ids;
}

/** What the project there has under which name; the wish waits for it, so that no key is copied over another's name. */
function useThere({ siteId, project }: ChosenPlace) {
  const trpc = useTRPC();
  const { data, isPending } = useQuery(
    trpc.servers.launchOptions.queryOptions({ siteId, projectId: project.projectId }),
  );
  return {
    isPending,
    there: {
      keypairs: data?.keypairs.ok ? data.keypairs.value : null,
      groups: data?.securityGroups.ok ? data.securityGroups.value : null,
      external: data?.externalNetworks.ok ? data.externalNetworks.value : null,
      networks: data?.networks.ok ? data.networks.value : null,
    },
  };
}

function useLaunchAgain(definition: Definition, place: ChosenPlace) {
  const t = useTranslations("recreate");
  const trpc = useTRPC();
  const recorded = useWishRecorded();
  const ids = useIds(place.siteId);
  const today = useNow().toISOString().slice(0, 10);
  const { there, isPending } = useThere(place);
  const request = recreateRequest(definition, place.mapped, { ...place, there }, ids, today);
  const launching = useMutation(
    trpc.servers.launch.mutationOptions({
      onSuccess: (intents) => {
        const server = intents.find(({ kind }) => kind === "server.create") ?? intents[0];
        const text = t("launched", { name: server?.name ?? "", site: place.siteName });
        recorded(text, server ? paths.intent(server.id) : paths.servers);
      },
    }),
  );
  return {
    request,
    isReading: isPending,
    isSending: launching.isPending || launching.isSuccess,
    failure: launching.error ? failureFrom(launching.error) : null,
    send: () => {
      if (request && !launching.isPending && !launching.isSuccess) launching.mutate(request);
    },
  };
}

function Sentence({ definition, place }: { definition: Definition; place: ChosenPlace }) {
  const t = useTranslations("recreate");
  const format = useFormat();
  const { size, image } = place.mapped;
  if (size.flavor === null || image.image === null)
    return <p className="say">{t("cannot", { site: place.siteName })}</p>;
  return (
    <p className="say strong">
      {t("say", {
        name: nameFor(definition.name),
        image: image.image.name,
        vcpus: size.flavor.vcpus,
        ram: format.ram(size.flavor.ramMiB),
        site: place.siteName,
        project: place.project.projectName,
      })}
    </p>
  );
}

/** What will be made there and what stays behind; then two ways: at once, or through the form. */
export function RecreateSummary({ definition, place }: { definition: Definition; place: ChosenPlace }) {
  const t = useTranslations("recreate");
  const router = useRouter();
  const again = useLaunchAgain(definition, place);
  const openForm = () => {
    launchDrafts.write(sessionStorage, draftOf(definition, place.mapped, place.siteId, place.project));
    router.push(paths.launch);
  };
  return (
    <aside className="panel sum" aria-label={t("summary")}>
      <div className="pad">
        <Sentence definition={definition} place={place} />
        <p className="help mt-2">{t("stays")}</p>
      </div>
      {definition.rules?.portable.some(isOpenToWorld) ? (
        <div className="pad">
          <Note family="attention">
            <p>{t("world")}</p>
          </Note>
        </div>
      ) : null}
      {again.failure ? (
        <div className="pad" aria-live="assertive">
          <FailureCard failure={again.failure} />
        </div>
      ) : null}
      <div className="pad go">
        {again.request === null ? (
          <Note family="attention">
            <p>{t("formOnly")}</p>
          </Note>
        ) : (
          <Button look="primary" busy={again.isSending || again.isReading} onClick={again.send}>
            {t("launch", { site: place.siteName })}
          </Button>
        )}
        <Button onClick={openForm}>{t("form")}</Button>
        <p className="help">{t("formHelp")}</p>
      </div>
    </aside>
  );
}

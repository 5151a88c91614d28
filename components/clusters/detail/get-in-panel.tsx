"use client";
import { Download, KeyRound, LockKeyhole } from "lucide-react";
import type { ReactNode } from "react";
import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import type { ClusterDetail } from "@/lib/cluster";
import { FailureLine } from "@/components/failure";
import { Button, LinkButton } from "@/components/ui/button";
import { CommandLine } from "@/components/ui/code-block";
import { FieldError } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { Status } from "@/components/ui/status";
import { useFormat } from "@/components/ui/use-format";
import { useSiteName } from "@/components/use-sites";
import { isBeingDeleted, isMoving } from "../cluster-state";
import { kubeconfigFileName } from "../kubeconfig-name";
import { type KubeconfigStage, useMakeKubeconfig } from "./use-make-kubeconfig";

/** Why no kubeconfig can be made now; null when it can. */
type Obstacle = "notMine" | "deleting" | "failed" | "notYet" | "noAddress" | "insecure";

function obstacleOf(cluster: ClusterDetail, isSecure: boolean): Obstacle | null {
  if (isBeingDeleted(cluster)) return "deleting";
  if (cluster.status === "CREATE_FAILED") return "failed";
  if (!cluster.isMine) return "notMine";
  if (cluster.apiAddress === null) return isMoving(cluster) ? "notYet" : "noAddress";
  return isSecure ? null : "insecure";
}

const never = () => () => {};

/** The browser makes keys only in a secure context; on the server the question does not arise. */
const useIsSecure = () =>
  useSyncExternalStore(
    never,
    () => window.isSecureContext,
    () => true,
  );

const code = (chunks: ReactNode) => <code>{chunks}</code>;

function WhyNot({ obstacle, cluster }: { obstacle: Obstacle; cluster: ClusterDetail }) {
  const t = useTranslations("clusters.getIn");
  if (obstacle === "notYet" || obstacle === "deleting")
    return <Status family={obstacle === "notYet" ? "busy" : "off"} word={t(obstacle)} long />;
  return (
    <>
      <p className="t2">{t(obstacle)}</p>
      {obstacle === "notMine" && cluster.ownerUserId ? (
        <p className="small t3">{t.rich("notMineOwner", { code, owner: cluster.ownerUserId })}</p>
      ) : null}
    </>
  );
}

function Outcome({ stage }: { stage: KubeconfigStage }) {
  const t = useTranslations("clusters.getIn");
  const format = useFormat();
  if (stage.kind === "refused") return <FieldError>{t(`refused.${stage.problem}`)}</FieldError>;
  if (stage.kind === "failed") return <FailureLine failure={stage.failure} />;
  if (stage.kind !== "done") return null;
  return (
    <Note
      family="ok"
      title={t("done", { file: stage.fileName })}
      actions={<LinkButton onClick={stage.saveAgain}>{t("downloadAgain")}</LinkButton>}
    >
      <p className="small">{t("doneUntil", { date: format.date(stage.expiresAt) })}</p>
    </Note>
  );
}

function MakeKubeconfig({ cluster }: { cluster: ClusterDetail }) {
  const t = useTranslations("clusters.getIn");
  const site = useSiteName()(cluster.siteId);
  const { stage, start } = useMakeKubeconfig(cluster);
  const file = kubeconfigFileName({
    siteId: cluster.siteId,
    projectName: cluster.project.projectName,
    clusterName: cluster.name,
  });
  const isMaking = stage.kind === "making";
  return (
    <>
      <Status family="ok" word={t(isMoving(cluster) ? "readyWhileBusy" : "ready")} long />
      <div className="power" id="full-power">
        <Icon of={KeyRound} />
        <p>
          <b className="strong">{t("fullPower")}</b>
          <span className="sub">{t("fullPowerSays")}</span>
        </p>
      </div>
      <Button
        look="primary"
        icon={Download}
        className="wide"
        busy={isMaking}
        onClick={start}
        aria-describedby="full-power"
      >
        {isMaking ? t(`making.${stage.step}`, { site }) : t("make")}
      </Button>
      <div aria-live="polite">
        <Outcome stage={stage} />
      </div>
      <p className="small t3">
        <Icon of={LockKeyhole} small /> {t.rich("private", { code, file })}
      </p>
      <CommandLine label={t("command")} text={`kubectl --kubeconfig ${file} get nodes`} />
      <CommandLine label={t("protect")} text={`chmod 600 ${file}`} />
    </>
  );
}

/** How to get into the cluster: what the file may do, said before; or why it cannot be made. */
export function GetInPanel({ cluster }: { cluster: ClusterDetail }) {
  const t = useTranslations("clusters.getIn");
  const obstacle = obstacleOf(cluster, useIsSecure());
  return (
    <Panel title={t("title")} className="access">
      <div className="stack tight">
        {obstacle ? <WhyNot obstacle={obstacle} cluster={cluster} /> : <MakeKubeconfig cluster={cluster} />}
      </div>
    </Panel>
  );
}

"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ClusterDetail } from "@/lib/cluster";
import type { Failure } from "@/lib/failures";
import { failureFrom } from "@/components/failure-from";
import { useTRPC } from "@/components/trpc";
import { makeCertificateRequest } from "../certificate-request";
import { KubeconfigError, type KubeconfigProblem } from "../kubeconfig-problem";
import { saveFile } from "@/components/save-file";

export type KubeconfigStage =
  | { kind: "idle" }
  | { kind: "making"; step: "key" | "signing" | "checking" }
  | { kind: "done"; fileName: string; expiresAt: string; saveAgain: () => void }
  | { kind: "failed"; failure: Failure }
  | { kind: "refused"; problem: KubeconfigProblem };

/**
 * Key and request in the browser, signature from the site, file back to the browser. The key lives in this closure only:
 * it is in the file the person saves, and gone when the page is left.
 */
export function useMakeKubeconfig(cluster: ClusterDetail) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const sign = useMutation(trpc.clusters.signCsr.mutationOptions());
  const [stage, setStage] = useState<KubeconfigStage>({ kind: "idle" });

  const make = async () => {
    setStage({ kind: "making", step: "key" });
    const own = await makeCertificateRequest();
    setStage({ kind: "making", step: "signing" });
    const { siteId, projectId, id } = cluster;
    const signed = await sign.mutateAsync({ cluster: { siteId, projectId, id }, csr: own.csrPem });
    setStage({ kind: "making", step: "checking" });
    // The writer of YAML is fetched with the click: nobody needs it to look at a cluster.
    const { buildKubeconfig } = await import("../kubeconfig");
    const place = { siteId, projectName: cluster.project.projectName, clusterName: cluster.name };
    const { yaml, fileName, expiresAt } = await buildKubeconfig(signed, own, place);
    const save = () => saveFile(fileName, yaml, "application/yaml");
    save();
    setStage({ kind: "done", fileName, expiresAt: expiresAt.toISOString(), saveAgain: save });
  };

  const start = () => {
    if (stage.kind === "making") return;
    make()
      .catch((error: unknown) => {
        setStage(
          error instanceof KubeconfigError
            ? { kind: "refused", problem: error.problem }
            : { kind: "failed", failure: failureFrom(error) },
        );
      })
      // Also after a refusal: what the site has signed is signed.
      .finally(() => void queryClient.invalidateQueries({ queryKey: trpc.clusters.issued.queryKey() }));
  };

  return { stage, start };
}

import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { IntentId } from "@/lib/refs";
import { draftStore } from "@/components/form/draft-store";

/** Only what the person chose; null is "whatever is sensible here". Lives in this tab until the cluster is asked for. */
export const ClusterDraft = z.object({
  intentId: IntentId,
  community: z.string().nullable(),
  siteId: z.string().nullable(),
  projectId: z.string().nullable(),
  /** Names travel from site to site, ids do not. */
  template: z.object({ id: z.string(), name: z.string() }).nullable(),
  name: z.string().nullable(),
  masterCount: z.string(),
  nodeCount: z.string(),
  masterFlavor: z.object({ id: z.string(), name: z.string() }).nullable(),
  flavor: z.object({ id: z.string(), name: z.string() }).nullable(),
  keypair: z.string().nullable(),
  timeout: z.string(),
});
export type ClusterDraft = z.infer<typeof ClusterDraft>;

/** The id is made when the form opens: a second click is the same wish. */
export function emptyClusterDraft(): ClusterDraft {
  return {
    intentId: uuidv7(),
    community: null,
    siteId: null,
    projectId: null,
    template: null,
    name: null,
    masterCount: "1",
    nodeCount: "2",
    masterFlavor: null,
    flavor: null,
    keypair: null,
    timeout: "60",
  };
}

/** `?c=&site=&project=&template=&name=&flavor=&nodes=`: a link that opens the form filled in. */
export type ClusterLink = {
  community: string | null;
  site: string | null;
  project: string | null;
  template: string | null;
  name: string | null;
  /** Size of the nodes, and how many of them. */
  flavor: string | null;
  nodes: number | null;
};

export function applyClusterLink(draft: ClusterDraft, link: ClusterLink): ClusterDraft {
  return {
    ...draft,
    community: link.community ?? draft.community,
    siteId: link.site ?? draft.siteId,
    projectId: link.project ?? (link.site === null ? draft.projectId : null),
    template: link.template === null ? draft.template : { id: link.template, name: link.template },
    name: link.name ?? draft.name,
    flavor: link.flavor === null ? draft.flavor : { id: link.flavor, name: link.flavor },
    nodeCount: link.nodes === null ? draft.nodeCount : String(Math.min(100, Math.max(1, link.nodes))),
  };
}

export const clusterDrafts = draftStore("pleiade.cluster.draft", ClusterDraft);

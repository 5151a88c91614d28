export type KubeconfigPlace = { siteId: string; projectName: string; clusterName: string };

/** Letters, digits, dot and hyphen only: the parts come from the site and end in a file name and in a shell. */
function plain(part: string): string {
  const cleaned = part
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^A-Za-z0-9._-]+/g, "-")
    .replaceAll(/-{2,}/g, "-")
    .replaceAll(/^[-._]+|[-._]+$/g, "");
  return cleaned.slice(0, 60) || "x";
}

/** One name for cluster, user and context, so that several files can be merged without one hiding another. */
export const kubeconfigName = (place: KubeconfigPlace) =>
  [place.siteId, place.projectName, place.clusterName].map(plain).join("--");

export const kubeconfigFileName = (place: KubeconfigPlace) => `kubeconfig--${kubeconfigName(place)}.yaml`;

import type { SiteAnswer } from "../use-site-queries";

/** Every site has answered that this person has nothing there yet. */
export const isOutside = (bySite: readonly SiteAnswer[]) =>
  bySite.length > 0 && bySite.every(({ failure }) => failure?.kind === "not_connected");

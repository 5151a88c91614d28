import type { ReactNode } from "react";
import type { Known } from "./known";
import { SiteLine } from "./site-line";

/** State first, then site and age; paler while the site does not answer. */
export function StateLine({
  known,
  siteName,
  children,
}: {
  known: Known<unknown>;
  siteName: string;
  children: ReactNode;
}) {
  return (
    <span className={known.failure ? "row wrap stale" : "row wrap"}>
      {children}
      <SiteLine known={known} siteName={siteName} />
    </span>
  );
}

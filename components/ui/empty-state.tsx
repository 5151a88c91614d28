import type { ReactNode } from "react";

/**
 * Three different nothings (UI.md §7), left-aligned where the content would be, without a picture:
 * `none` yet (a sentence and the way to the first one), nothing `matches` (the filters as chips, and a way to clear them),
 * `unknown` (which sites did not answer or which membership is missing, and whom to ask).
 */
export function EmptyState({
  kind,
  children,
  filters,
  sites,
  action,
}: {
  kind: "none" | "matches" | "unknown";
  /** The sentence. */
  children: ReactNode;
  /** kind matches: removable chips. */
  filters?: ReactNode;
  /** kind unknown: one element per site, with its disc. */
  sites?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="emp" data-empty={kind}>
      <p>{children}</p>
      {filters || sites || action ? (
        <div className={sites ? "row wrap small t2" : "row wrap"}>
          {filters}
          {sites}
          {action}
        </div>
      ) : null}
    </div>
  );
}

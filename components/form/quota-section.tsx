import type { ReactNode } from "react";

/** The bars of what the wish takes, or a sentence while there is none to draw. */
export function QuotaSection({ title, none, children }: { title: ReactNode; none: ReactNode; children: ReactNode }) {
  return (
    <div className="pad">
      <h3>{title}</h3>
      {none === null ? null : <p className="help mt-2">{none}</p>}
      <ul className="stack tight mt-2">{children}</ul>
    </div>
  );
}

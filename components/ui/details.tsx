import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon";

/** Folded words: the browser's own disclosure, so it works without scripts. */
export function Details({
  summary,
  children,
  open,
  id,
  className,
  onToggle,
}: {
  summary: ReactNode;
  children: ReactNode;
  open?: boolean | undefined;
  id?: string | undefined;
  className?: string | undefined;
  onToggle?: ((open: boolean) => void) | undefined;
}) {
  return (
    <details
      className={className ?? "small"}
      open={open}
      id={id}
      {...(onToggle && {
        onToggle: (event: React.ToggleEvent<HTMLDetailsElement>) => onToggle(event.currentTarget.open),
      })}
    >
      <summary className="t2">
        <Icon of={ChevronRight} small className="chev" />
        {summary}
      </summary>
      {children}
    </details>
  );
}

/** The folded part of a form: title left, chevron right, and below it one line with the values in force. */
export function FoldedSection({
  title,
  inForce,
  children,
  open,
}: {
  title: ReactNode;
  inForce: ReactNode;
  children: ReactNode;
  open?: boolean | undefined;
}) {
  return (
    <section className="folded">
      <details open={open}>
        <summary>
          <h2>{title}</h2>
          <Icon of={ChevronRight} className="chev" />
        </summary>
        <div className="stack mid pt-3">{children}</div>
      </details>
      <p className="help">{inForce}</p>
    </section>
  );
}

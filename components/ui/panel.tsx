import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";

/** A surface with an optional title. `flush`: the content brings its own padding (tables, lists). */
export function Panel({
  title,
  says,
  action,
  flush,
  level = 2,
  className,
  children,
  ...rest
}: Omit<ComponentProps<"section">, "title"> & {
  title?: ReactNode;
  /** One grey sentence beside the title. */
  says?: ReactNode;
  /** Right of the title. */
  action?: ReactNode;
  flush?: boolean | undefined;
  level?: 2 | 3 | undefined;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section {...rest} className={clsx("panel", className)}>
      {title ? (
        <header>
          <Heading>{title}</Heading>
          {says ? <p>{says}</p> : null}
          {action ? <span className="end small">{action}</span> : null}
        </header>
      ) : null}
      {flush ? children : <div className={title ? "body" : "body pt-4"}>{children}</div>}
    </section>
  );
}

/** Label and value pairs. Values that are absent are left out, never "undefined". */
export function Facts({
  facts,
  small,
}: {
  facts: readonly (readonly [label: ReactNode, value: ReactNode] | null)[];
  small?: boolean | undefined;
}) {
  const known = facts.filter((fact) => fact !== null && fact[1] !== null && fact[1] !== undefined && fact[1] !== "");
  return (
    <dl className={clsx("facts", small && "small")}>
      {known.map((fact, index) => (
        // A list of facts is fixed for its page: the place is the identity.
        // oxlint-disable-next-line react/no-array-index-key
        <FactPair key={index} label={fact![0]} value={fact![1]} />
      ))}
    </dl>
  );
}

function FactPair({ label, value }: { label: ReactNode; value: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}

/** Grey bar in place of words that are on their way; `width` as in CSS. */
export function Bone({ width = "6rem" }: { width?: string | undefined }) {
  return <span className="bone" style={{ "--w": width } as React.CSSProperties} aria-hidden />;
}

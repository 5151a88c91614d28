import Link from "next/link";
import { Fragment, type ReactNode } from "react";

export type Crumb = { href: string; label: ReactNode };

/**
 * The one h1 of a page. `says` is one sentence that tells the state, not the purpose. At most three actions, the primary
 * last; crumbs only below the first level.
 */
export function PageHeader({
  title,
  says,
  crumbs = [],
  here,
  actions,
}: {
  title: ReactNode;
  says?: ReactNode;
  crumbs?: readonly Crumb[] | undefined;
  /** The last word of the crumb line, when it differs from the title. */
  here?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="head">
      <div className="title">
        {crumbs.length > 0 ? (
          <p className="crumb">
            {crumbs.map((crumb) => (
              <Fragment key={crumb.href}>
                <Link href={crumb.href}>{crumb.label}</Link> /{" "}
              </Fragment>
            ))}
            {here ?? title}
          </p>
        ) : null}
        <h1>{title}</h1>
        {says ? <p>{says}</p> : null}
      </div>
      {actions ? <div className="acts">{actions}</div> : null}
    </div>
  );
}

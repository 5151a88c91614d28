import type { ReactNode } from "react";
import { Icon, type LucideIcon } from "./icon";

/** One thing to look at: what, why it matters, and what can be done. */
export function TodoItem({
  icon,
  ink,
  title,
  says,
  children,
}: {
  icon: LucideIcon;
  ink: string;
  title: ReactNode;
  says?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <li>
      <Icon of={icon} className={ink} />
      <div>
        <p>
          <b className="strong">{title}</b>
        </p>
        {says ? <p className="t2 small">{says}</p> : null}
        {children ? <div className="acts small">{children}</div> : null}
      </div>
    </li>
  );
}

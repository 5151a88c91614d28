import { CircleCheck, Info, LoaderCircle, OctagonX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon";

const icons = { attention: TriangleAlert, error: OctagonX, busy: LoaderCircle, ok: CircleCheck, plain: Info };

/** A short message inside a page. Only attention and error are meant to be seen from afar. */
export function Note({
  family = "plain",
  title,
  children,
  actions,
  announce,
}: {
  family?: keyof typeof icons | undefined;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Said to screen readers when it appears after an action. */
  announce?: "polite" | "assertive" | undefined;
}) {
  return (
    <div className={`note ${family}`} aria-live={announce}>
      <Icon of={icons[family]} className={family === "busy" ? "spin" : undefined} />
      <div>
        {title ? <p className="strong">{title}</p> : null}
        {children}
      </div>
      {actions ? <div className="acts">{actions}</div> : null}
    </div>
  );
}

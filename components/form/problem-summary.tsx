"use client";
import { OctagonX } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { Icon } from "../ui/icon";
import { goToField } from "./go-to-field";

export type OpenPoint = {
  /** Id of the field's control or group. */
  id: string;
  label: ReactNode;
  /** The sentence that also stands under the field. */
  says: ReactNode;
};

/** What is open in a form, with links to the fields. Always in the page, so that the focus can go to it at once. */
export function ProblemSummary({
  title,
  points,
  focus,
}: {
  title: ReactNode;
  points: readonly OpenPoint[];
  focus: RefObject<HTMLDivElement | null>;
}) {
  const isOpen = points.length > 0;
  return (
    <div ref={focus} tabIndex={-1} role="alert" className={isOpen ? "summary" : undefined}>
      {isOpen ? (
        <>
          <p className="strong eh">
            <Icon of={OctagonX} />
            <span>{title}</span>
          </p>
          <ul className="small">
            {points.map(({ id, label, says }) => (
              <li key={id}>
                <a
                  href={`#${id}`}
                  onClick={(event) => {
                    event.preventDefault();
                    goToField(id);
                  }}
                >
                  {label}
                </a>{" "}
                {says}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

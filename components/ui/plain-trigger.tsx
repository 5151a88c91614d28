"use client";
import { cloneElement, type KeyboardEvent, type ReactElement } from "react";

type TriggerProps = {
  onClick?: () => void;
  onPointerEnter?: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  "aria-haspopup"?: "menu" | "dialog";
  "aria-expanded"?: boolean;
};

/** A button that will open something, before the code of what it opens is there. */
export function PlainTrigger({
  trigger,
  opens,
  onNear,
  onAsk,
}: {
  trigger: ReactElement;
  opens: "menu" | "dialog";
  /** The pointer is over it: time to fetch. */
  onNear: () => void;
  onAsk: () => void;
}) {
  return cloneElement(trigger as ReactElement<TriggerProps>, {
    "aria-haspopup": opens,
    "aria-expanded": false,
    onPointerEnter: onNear,
    onClick: onAsk,
    onKeyDown: (event) => {
      if (opens !== "menu" || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
      event.preventDefault();
      onAsk();
    },
  });
}

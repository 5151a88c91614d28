import {
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleStop,
  LoaderCircle,
  Moon,
  OctagonX,
  TriangleAlert,
} from "lucide-react";
import { clsx } from "clsx";
import type { ReactNode } from "react";
import type { Family } from "@/lib/status";
import { Icon, type LucideIcon } from "./icon";

const icons: Record<Family, LucideIcon> = {
  ok: CircleCheck,
  busy: LoaderCircle,
  attention: TriangleAlert,
  error: OctagonX,
  off: CircleStop,
  rest: Moon,
  unknown: CircleDashed,
};

/**
 * Icon, word and colour of a state. Filled only for attention and error (UI.md §8): `fill` false keeps even these quiet.
 * `title` carries the site's raw word and since when.
 */
export function Status({
  family,
  word,
  fill,
  title,
  paused,
  long,
}: {
  family: Family;
  word: ReactNode;
  fill?: boolean | undefined;
  title?: string | undefined;
  /** The other shape of `rest`. */
  paused?: boolean | undefined;
  /** May take more than one line. */
  long?: boolean | undefined;
}) {
  const filled = fill ?? (family === "attention" || family === "error");
  return (
    <span className={clsx("st", family, filled && "fill", long && "long")} title={title}>
      <Icon of={paused ? CirclePause : icons[family]} small />
      <span>{word}</span>
    </span>
  );
}

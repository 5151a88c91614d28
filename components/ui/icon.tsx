import { clsx } from "clsx";
import type { LucideIcon } from "lucide-react";

export type { LucideIcon };

/** A lucide icon at the house size: 16 px, or 14 px beside 13 px text (`small`). Always hidden from screen readers. */
export function Icon({
  of: Of,
  small,
  className,
}: {
  of: LucideIcon;
  small?: boolean | undefined;
  className?: string | undefined;
}) {
  return <Of className={clsx("i", small && "s", className)} aria-hidden />;
}

import { Play, Power, RotateCcw, Square, Trash2 } from "lucide-react";
import type { ServerAction } from "@/lib/server";
import type { LucideIcon } from "@/components/ui/icon";

export const actionIcon: Record<ServerAction, LucideIcon> = {
  start: Play,
  stop: Square,
  reboot_soft: RotateCcw,
  reboot_hard: Power,
  delete: Trash2,
};

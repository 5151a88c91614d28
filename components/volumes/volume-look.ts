import { Camera, Copy, Link2, Pencil, Scaling, Trash2, Unlink2 } from "lucide-react";
import type { VolumeAction } from "@/lib/volume";
import type { LucideIcon } from "@/components/ui/icon";

export const volumeIcon: Record<VolumeAction, LucideIcon> = {
  attach: Link2,
  detach: Unlink2,
  extend: Scaling,
  snapshot: Camera,
  clone: Copy,
  rename: Pencil,
  delete: Trash2,
};

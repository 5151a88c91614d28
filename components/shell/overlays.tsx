"use client";
import dynamic from "next/dynamic";
import { showOverlay, useOverlay } from "./overlay";
import { useShortcuts } from "./use-shortcuts";

const Palette = dynamic(async () => (await import("./palette")).Palette, { ssr: false });
const KeysDialog = dynamic(async () => (await import("./keys-dialog")).KeysDialog, { ssr: false });

/** The palette and the list of keys come as code only when somebody asks for them. */
export function Overlays() {
  const overlay = useOverlay();
  useShortcuts();
  if (overlay === "palette") return <Palette onClose={() => showOverlay(null)} />;
  if (overlay === "keys") return <KeysDialog onClose={() => showOverlay(null)} />;
  return null;
}

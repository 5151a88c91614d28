"use client";
import { useState } from "react";
import { type GeneratedKey, generateSshKey } from "../ssh-key";
import { keyFileName } from "./launch-memory";
import type { LaunchForm } from "./use-launch";

function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/x-pem-file" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Makes a key pair in this page; the private half stays in memory until it is saved to the person's disk. */
export function useKeyMaker({ draft, launch, change }: LaunchForm) {
  const [key, setKey] = useState<GeneratedKey | null>(null);
  const [isMaking, setIsMaking] = useState(false);
  const file = keyFileName(launch.newKeyName);
  return {
    /** Browsers give WebCrypto to https and localhost only. */
    isPossible: crypto.subtle !== undefined,
    isMaking,
    file,
    /** The private half is still here to be saved. */
    isHere: key !== null && key.publicKey === draft.generated?.publicKey,
    make: async () => {
      setIsMaking(true);
      const made = await generateSshKey(launch.newKeyName.replaceAll(/\s+/g, "-"));
      setKey(made);
      setIsMaking(false);
      change({ generated: { publicKey: made.publicKey, fingerprint: made.fingerprint, saved: false } });
    },
    save: () => {
      if (key === null || draft.generated === null) return;
      saveText(file, key.privateKey);
      change({ generated: { ...draft.generated, saved: true }, generatedName: launch.newKeyName });
    },
  };
}
export type KeyMaker = ReturnType<typeof useKeyMaker>;

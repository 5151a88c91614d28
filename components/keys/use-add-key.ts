"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { RegisterKeyInput, type RegisteredKey } from "@/lib/key";
import { readPublicKey } from "@/lib/ssh-public-key";
import { failureFrom } from "../failure-from";
import { saveFile } from "../save-file";
import { keyFileName, rememberKeyFile } from "../servers/launch/launch-memory";
import { generateSshKey } from "../servers/ssh-key";
import { useTRPC } from "../trpc";

export type KeyWay = "generate" | "paste";
/** The private half is in this page only, until the person has saved it. */
type Made = { file: string; save: () => void };

/** What a .pub file or a pasted line says to begin with: a name from its comment. */
export const nameFromLine = (line: string): string =>
  (readPublicKey(line)?.comment ?? "").replaceAll(/[^A-Za-z0-9 _.@-]+/g, "-").slice(0, 255);

/** A key for the registry: its public half pasted, read from a file, or made here. */
export function useAddKey(onAdded: (key: RegisteredKey, wasMade: boolean) => void) {
  const trpc = useTRPC();
  const registering = useMutation(trpc.keys.register.mutationOptions());
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [made, setMade] = useState<Made | null>(null);
  const [isMaking, setIsMaking] = useState(false);
  const failure = registering.error ? failureFrom(registering.error) : null;

  const register = async (name: string, publicKey: string): Promise<RegisteredKey | null> => {
    const parsed = RegisterKeyInput.safeParse({ name, publicKey });
    const issues = parsed.success ? [] : parsed.error.issues.toReversed();
    setProblems(Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message])));
    if (!parsed.success) return null;
    try {
      return await registering.mutateAsync(parsed.data);
    } catch {
      // The mutation holds the failure; the dialog shows it.
      return null;
    }
  };

  return {
    /** Browsers give WebCrypto to https and localhost only. */
    canMake: typeof crypto !== "undefined" && crypto.subtle !== undefined,
    isBusy: isMaking || registering.isPending,
    problems: { ...failure?.fields, ...problems },
    failure: failure?.fields ? null : failure,
    made,
    paste: async (name: string, line: string) => {
      const key = await register(name, line);
      if (key) onAdded(key, false);
    },
    make: async (name: string) => {
      setIsMaking(true);
      const pair = await generateSshKey(name.trim().replaceAll(/\s+/g, "-"));
      const key = await register(name, pair.publicKey);
      setIsMaking(false);
      if (!key) return;
      const file = keyFileName(key.name);
      const save = () => saveFile(file, pair.privateKey, "application/x-pem-file");
      save();
      rememberKeyFile(localStorage, key.name, file);
      setMade({ file, save });
      onAdded(key, true);
    },
  };
}
export type KeyAdding = ReturnType<typeof useAddKey>;

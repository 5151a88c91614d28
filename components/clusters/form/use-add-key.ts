"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ImportKeyInput } from "@/lib/key";
import { failureFrom } from "@/components/failure-from";
import { saveFile } from "@/components/save-file";
import { keyFileName } from "@/components/servers/launch/launch-memory";
import { generateSshKey } from "@/components/servers/ssh-key";
import { useTRPC } from "@/components/trpc";

/** A key that was made here: its private half is in this page only, until the person has saved it. */
type Made = { file: string; save: () => void };

/** Puts a public key into the project, made here or pasted; then the form can use it. */
export function useAddKey(project: { siteId: string; projectId: string }, onAdded: (name: string) => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const adding = useMutation(trpc.servers.importKey.mutationOptions());
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [made, setMade] = useState<Made | null>(null);
  const [isMaking, setIsMaking] = useState(false);
  const failure = adding.error ? failureFrom(adding.error) : null;

  const add = async (name: string, publicKey: string): Promise<boolean> => {
    const parsed = ImportKeyInput.safeParse({ ...project, name, publicKey });
    const issues = parsed.success ? [] : parsed.error.issues.toReversed();
    setProblems(Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message])));
    if (!parsed.success) return false;
    try {
      await adding.mutateAsync(parsed.data);
    } catch {
      // The mutation holds the failure; the form shows it.
      return false;
    }
    onAdded(parsed.data.name);
    void queryClient.invalidateQueries(trpc.clusters.options.queryFilter(project));
    void queryClient.invalidateQueries(trpc.servers.launchOptions.queryFilter(project));
    return true;
  };

  return {
    isPossible: typeof crypto !== "undefined" && crypto.subtle !== undefined,
    isBusy: isMaking || adding.isPending,
    problems: { ...failure?.fields, ...problems },
    failure: failure?.fields ? null : failure,
    made,
    paste: (name: string, publicKey: string) => void add(name, publicKey.trim()),
    make: async (name: string) => {
      setIsMaking(true);
      const key = await generateSshKey(name.trim().replaceAll(/\s+/g, "-"));
      const isAdded = await add(name, key.publicKey);
      setIsMaking(false);
      if (!isAdded) return;
      const file = keyFileName(name);
      const save = () => saveFile(file, key.privateKey, "application/x-pem-file");
      save();
      setMade({ file, save });
    },
  };
}

"use client";
import { useSyncExternalStore } from "react";
import type { Failure } from "@/lib/failures";
import type { ProjectRef, ResourceRef } from "@/lib/refs";

/** `waiting`: the site makes the record; `checking`: all is sent, the site and this page compute what it was. */
export type UploadState = "waiting" | "sending" | "checking" | "done" | "different" | "unchecked" | "failed";

export type Upload = ProjectRef & {
  /** The intent's, which made the record. */
  id: string;
  imageId: string | null;
  name: string;
  file: File;
  state: UploadState;
  sentBytes: number;
  startedAt: number | null;
  failure: Failure | null;
};

/**
 * Uploads live as long as the tab, whatever page of Pléiade is on show; leaving Pléiade ends them, so the browser asks
 * before. Kept here and nowhere else: a file cannot be picked up again without the person.
 */
let uploads: readonly Upload[] = [];
const ends = new Map<string, AbortController>();
const listeners = new Set<() => void>();

const isRunning = ({ state }: Upload) => ["waiting", "sending", "checking"].includes(state);
const holdOn = (event: BeforeUnloadEvent) => event.preventDefault();

function change(next: readonly Upload[]): void {
  uploads = next;
  if (uploads.some(isRunning)) window.addEventListener("beforeunload", holdOn);
  else window.removeEventListener("beforeunload", holdOn);
  for (const listener of listeners) listener();
}
const patch = (id: string, part: Partial<Upload>) =>
  change(uploads.map((one) => (one.id === id ? { ...one, ...part } : one)));

/** Remembers a file for an image that was asked for; it is sent once the site has made the record. */
export function expectUpload(upload: Pick<Upload, "id" | "siteId" | "projectId" | "name" | "file">): void {
  const start = { imageId: null, state: "waiting" as const, sentBytes: 0, startedAt: null, failure: null };
  change([{ ...upload, ...start }, ...uploads.filter(({ id }) => id !== upload.id)]);
}

/** Sends the file and compares hashes. Also for another try: Glance resumes nothing, it starts over. */
export async function startUpload(id: string, imageId: string, onEnd: () => void): Promise<void> {
  const upload = uploads.find((one) => one.id === id);
  if (!upload || upload.state === "sending" || upload.state === "checking") return;
  const end = new AbortController();
  ends.set(id, end);
  patch(id, { imageId, state: "sending", sentBytes: 0, startedAt: Date.now(), failure: null });
  const { siteId, projectId, file } = upload;
  const image: ResourceRef = { siteId, projectId, id: imageId };
  // Fetched with the first upload: the store itself is part of every page.
  const [{ hashFile, isSame }, { sendFile, UploadRefused }] = await Promise.all([
    import("./hash-file"),
    import("./send-file"),
  ]);
  try {
    const hashing = hashFile(file, end.signal);
    // Looked at below; an upload that fails first must not leave it unheard.
    hashing.catch(() => undefined);
    const said = await sendFile(image, file, {
      signal: end.signal,
      onProgress: (sentBytes) => patch(id, { sentBytes, state: sentBytes < file.size ? "sending" : "checking" }),
    });
    patch(id, { state: "checking", sentBytes: file.size });
    // Another try that came too early can be undone by the late end of the one before.
    if (said.status !== "active")
      throw new UploadRefused({ kind: "conflict", siteId, service: "image", detail: "wrong_state" });
    const same = isSame(await hashing, said);
    patch(id, { state: same === null ? "unchecked" : same ? "done" : "different" });
  } catch (error) {
    if (end.signal.aborted) change(uploads.filter((one) => one.id !== id));
    else
      patch(id, { state: "failed", failure: error instanceof UploadRefused ? error.failure : { kind: "unexpected" } });
    end.abort();
  } finally {
    ends.delete(id);
    onEnd();
  }
}

/** Stops the sending, if it is under way, and forgets the file. */
export function dropUpload(id: string): void {
  ends.get(id)?.abort();
  change(uploads.filter((one) => one.id !== id));
}

export const failUpload = (id: string, failure: Failure) => patch(id, { state: "failed", failure });

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
const none: readonly Upload[] = [];

export const useUploads = (): readonly Upload[] =>
  useSyncExternalStore(
    subscribe,
    () => uploads,
    () => none,
  );

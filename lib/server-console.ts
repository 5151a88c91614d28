import { z } from "zod";
import { ResourceRef } from "./refs";

/** More lines of a console than this are for a download from inside the machine. */
export const consoleLines = [100, 500, 2000] as const;

export const ConsoleLogInput = z.object({ server: ResourceRef, lines: z.literal(consoleLines) });
export type ConsoleLogInput = z.infer<typeof ConsoleLogInput>;

/** `text` is plain: `plainConsole` has been over it. `isCut`: longer than what is sent. */
export type ConsoleLog = { text: string; isCut: boolean };

/** Opens once, in a new tab; its host is one that the federation approved for the site. */
export type ServerConsole = { url: string; host: string };

export const ServerEventInput = z.object({
  server: ResourceRef,
  /** As Nova wrote it down with the action. */
  requestId: z.string().regex(/^[\w-]{1,64}$/, "id"),
});
export type ServerEventInput = z.infer<typeof ServerEventInput>;

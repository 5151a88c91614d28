import { z } from "zod";

/** A calendar address, as its owner sees it later: never the address itself. */
export type Calendar = { createdAt: string; lastReadAt: string | null };

export const CalendarInput = z.object({ locale: z.enum(["fr", "en"]) });
export type CalendarInput = z.infer<typeof CalendarInput>;

/** The seven state families (UI.md §2, §8). A family has one icon and one colour; the word comes from the messages. */
export const families = ["ok", "busy", "attention", "error", "off", "rest", "unknown"] as const;
export type Family = (typeof families)[number];

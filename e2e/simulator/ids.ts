import { createHash, randomBytes, randomUUID } from "node:crypto";

const hex = (text: string) => createHash("sha256").update(text).digest("hex");

/** The same on every start, so that what a dashboard stored still means the same project after a restart. */
export const stableId = (text: string) => hex(text).slice(0, 32);

export function stableUuid(text: string): string {
  const h = hex(text);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;
}

export const newId = () => randomBytes(16).toString("hex");
export const newUuid = () => randomUUID();
export const newRequestId = () => `req-${randomUUID()}`;
/** Looks like one of Keystone's Fernet tokens. */
export const newToken = () => `gAAAAAB${randomBytes(128).toString("base64url")}`;

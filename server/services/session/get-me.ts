import { eq } from "drizzle-orm";
import { sessions } from "@/db/schema/sessions";
import { AppError } from "@/lib/failures";
import type { Me } from "@/lib/principal";
import { sessionEndsAt } from "@/server/auth/sessions";
import type { ServiceContext } from "@/server/services/context";

/** First letters of the first and the last word. */
function initialsOf(name: string): string {
  const words = name.split(/[\s,;@]+/).filter((word) => /\p{L}|\p{N}/u.test(word));
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word) => /\p{L}|\p{N}/u.exec(word ?? "")?.[0] ?? "")
    .join("")
    .toUpperCase();
}

export async function getMe(ctx: ServiceContext): Promise<Me> {
  const { userId, sessionId, name, email, institution, communities, roles } = ctx.principal;
  const [session] = sessionId === null ? [] : await ctx.db.select().from(sessions).where(eq(sessions.id, sessionId));
  if (!session) throw new AppError({ kind: "not_signed_in" });
  return {
    id: userId,
    name,
    email,
    initials: initialsOf(name) || "?",
    institution,
    communities,
    roles,
    sessionEndsAt: sessionEndsAt(session).toISOString(),
  };
}

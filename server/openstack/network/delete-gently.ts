import { isAppError } from "@/lib/failures";
import type { ProjectSession } from "../session";

/** What is already gone needs no deletion. */
export async function deleteGently(session: ProjectSession, path: string): Promise<{ requestId: string | null }> {
  try {
    const { requestId } = await session.request({ service: "network", method: "DELETE", path });
    return { requestId };
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "not_found") return { requestId: null };
    throw error;
  }
}

import { isTRPCClientError } from "@trpc/client";
import { Failure } from "@/lib/failures";

/** The third border of failures: whatever a query or a mutation threw, as one `Failure`. */
export function failureFrom(error: unknown): Failure {
  if (isTRPCClientError(error)) {
    const data: unknown = error.data;
    const read = Failure.safeParse(
      typeof data === "object" && data !== null && "failure" in data ? data.failure : undefined,
    );
    if (read.success) return read.data;
    // No answer of ours at all: the network, or Pléiade is down.
    if (error.cause instanceof TypeError || data === undefined || data === null)
      return { kind: "unexpected", detail: "pleiade_unreachable" };
  }
  return { kind: "unexpected" };
}

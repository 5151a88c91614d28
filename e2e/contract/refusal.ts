import { isAppError, type Failure } from "@/lib/failures";

/** The failure of work that must fail. */
export async function refusal(work: Promise<unknown>): Promise<Failure> {
  try {
    await work;
  } catch (error) {
    if (isAppError(error)) return error.failure;
    throw error;
  }
  throw new Error("it was not refused");
}

import type { Failure } from "@/lib/failures";

/** The sending of a form as its button, its bar and its refusal see it. */
export type FormSubmit = {
  submit: () => void;
  isSending: boolean;
  /** What went wrong and belongs to no field. */
  failure: Failure | null;
};

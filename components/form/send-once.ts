import type { Failure } from "@/lib/failures";
import { failureFrom } from "@/components/failure-from";
import type { FormSubmit } from "./form-submit";

/** A form at whose fields problems stand, its own and those that the procedure found. */
type WithFields<Problems extends object> = {
  form: { problems: Problems; showAll: (refused?: Problems) => void };
  /** What of a failure belongs to fields. */
  problemsOf: (failure: Failure | null) => Problems;
  onProblems: () => void;
};

type Sending<Request> = {
  isPending: boolean;
  isSuccess: boolean;
  error: unknown;
  mutate: (request: Request) => void;
};

const isEmpty = (problems: object) => Object.keys(problems).length === 0;

/** Brings what the procedure refused to the fields it is about. */
export function refuseAtFields<Problems extends object>(
  { form, problemsOf, onProblems }: WithFields<Problems>,
  error: unknown,
): void {
  const refused = problemsOf(failureFrom(error));
  if (isEmpty(refused)) return;
  form.showAll(refused);
  onProblems();
}

/** Sends the wish once, however often the button is pressed: its id was made with the form. */
export function sendOnce<Request, Problems extends object>(
  { form, problemsOf, onProblems }: WithFields<Problems>,
  sending: Sending<Request>,
  request: () => Request | null,
): FormSubmit {
  const failure = sending.error ? failureFrom(sending.error) : null;
  // It stays busy until the next page is there.
  const isSending = sending.isPending || sending.isSuccess;
  return {
    submit: () => {
      if (isSending) return;
      if (!isEmpty(form.problems)) {
        form.showAll();
        onProblems();
        return;
      }
      const made = request();
      // Nothing wrong and nothing to send: the site has not said yet what it offers, as the line below the button says.
      if (made !== null) sending.mutate(made);
    },
    isSending,
    failure: isEmpty(problemsOf(failure)) ? failure : null,
  };
}

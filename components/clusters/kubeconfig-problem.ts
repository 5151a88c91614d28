/** Why an answer of the site is not made into a file; a message key below `clusters.getIn.refused`. */
export type KubeconfigProblem = "unreadable" | "not_an_authority" | "other_key" | "not_signed" | "no_address";

export class KubeconfigError extends Error {
  readonly problem: KubeconfigProblem;
  constructor(problem: KubeconfigProblem, options?: ErrorOptions) {
    super(problem, options);
    this.name = "KubeconfigError";
    this.problem = problem;
  }
}

/** What every form with a draft tells its parts, beside the world it looks at and the choice it has come to. */
export type FormState<Draft, Field extends string, Problem> = {
  draft: Draft;
  /** A draft of this tab was taken up again. */
  isRestored: boolean;
  problems: Partial<Record<Field, Problem>>;
  /** Problems to show: of fields that were edited and left, or of all once it was tried. */
  shown: Partial<Record<Field, Problem>>;
  change: (part: Partial<Draft>) => void;
  /** The person left this field: from now on its problem may be shown. */
  leave: (field: Field) => void;
  /** All problems from now on, and those that the procedure found. */
  showAll: (refused?: Partial<Record<Field, Problem>>) => void;
  startAfresh: () => void;
};

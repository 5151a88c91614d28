/** A menu gives the focus back to its button when it closes; a dialog opened before that could not return it there. */
const closingMs = 150;

export function afterMenu(run: () => void): void {
  setTimeout(run, closingMs);
}

const maxFrames = 60;

/** The focus has left the closing menu and is back on something that stays. */
function isBack(): boolean {
  const focused = document.activeElement;
  return focused !== null && focused !== document.body && focused.closest("[role=menu]") === null;
}

/** A menu gives the focus back to its button when it has closed; a dialog opened before that could not return it there. */
export function afterMenu(run: () => void, frames = maxFrames): void {
  requestAnimationFrame(() => {
    if (frames === 0 || isBack()) run();
    else afterMenu(run, frames - 1);
  });
}

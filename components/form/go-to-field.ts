/** Brings a field to the person: opens what folds it away, scrolls, and puts the focus on its first control. */
export function goToField(id: string): void {
  const field = document.getElementById(id);
  if (!field) return;
  const folded = field.closest("details");
  if (folded) folded.open = true;
  const target = field.matches("input, select, textarea")
    ? field
    : (field.querySelector<HTMLElement>("input:checked, input:not(:disabled), select, button") ?? field);
  target.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" });
}

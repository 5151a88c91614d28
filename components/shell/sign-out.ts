/** Leaves by a real form, so that the browser follows to the provider's sign-out page. Typed drafts are forgotten. */
export function signOut(): void {
  sessionStorage.clear();
  submitForm("/api/sign-out", {});
}

/** To the provider and back to the address the person is on. */
export function signInAgain(): void {
  submitForm("/api/sign-in", { return: window.location.pathname + window.location.search });
}

function submitForm(action: string, fields: Record<string, string>): void {
  const form = document.createElement("form");
  form.method = "post";
  form.action = action;
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}

import { people } from "#simulator/people.ts";

const words = {
  fr: {
    title: "Se connecter à FG-Cloud",
    lead: "Fournisseur d’identité de démonstration : aucun de ces comptes n’est réel.",
    user: "Nom de compte",
    password: "Mot de passe",
    go: "Se connecter",
    wrong: "Ce nom et ce mot de passe ne vont pas ensemble. Le mot de passe est le nom du compte.",
    accounts: "Comptes de démonstration",
    hint: "Le mot de passe est le nom du compte.",
  },
  en: {
    title: "Sign in to FG-Cloud",
    lead: "Identity provider of the demo: none of these accounts is real.",
    user: "Account name",
    password: "Password",
    go: "Sign in",
    wrong: "This name and password do not match. The password is the account’s name.",
    accounts: "Demo accounts",
    hint: "The password is the account’s name.",
  },
};

const style = `
:root { color-scheme: light dark;
  --page: light-dark(oklch(97.5% 0.005 85), oklch(17.8% 0.018 268)); --surface: light-dark(oklch(99.6% 0.002 85), oklch(21.3% 0.020 268));
  --text: light-dark(oklch(25% 0.032 268), oklch(93.6% 0.008 85)); --text-2: light-dark(oklch(42.5% 0.026 266), oklch(77.5% 0.014 262));
  --line: light-dark(oklch(91.2% 0.008 85), oklch(29.2% 0.020 268)); --control: light-dark(oklch(60% 0.016 262), oklch(56% 0.022 266));
  --accent: light-dark(oklch(45.2% 0.140 264), oklch(79% 0.100 256)); --on-accent: light-dark(oklch(99% 0.003 85), oklch(19% 0.03 268));
  --accent-soft: light-dark(oklch(94.5% 0.022 262), oklch(28.8% 0.05 264));
  --error: light-dark(oklch(49.5% 0.175 27), oklch(75.5% 0.130 24)); --error-soft: light-dark(oklch(95% 0.024 24), oklch(28% 0.048 22)); }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 "Atkinson Hyperlegible Next Variable", system-ui, "Segoe UI", Roboto, sans-serif; }
main { width: 100%; max-width: 26rem; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; padding: 1.5rem; }
h1 { font-size: 1.375rem; line-height: 1.75rem; margin: 0 0 .25rem; } h2 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
p { margin: 0 0 1rem; color: var(--text-2); font-size: .875rem; } label { display: block; margin: .75rem 0 .25rem; font-weight: 600; font-size: .875rem; }
input { width: 100%; min-height: 2.75rem; padding: 0 .75rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--control); border-radius: 6px; }
button { font: inherit; color: inherit; cursor: pointer; } .go { width: 100%; min-height: 2.75rem; margin-top: 1.25rem; border: 0; border-radius: 6px;
  background: var(--accent); color: var(--on-accent); font-weight: 600; }
ul { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); } li { border-bottom: 1px solid var(--line); }
li button { display: flex; gap: .75rem; width: 100%; min-height: 2.75rem; align-items: center; padding: .25rem .25rem; text-align: left; background: none; border: 0; }
li button:hover { background: var(--accent-soft); } li b { min-width: 3.5rem; } li span { color: var(--text-2); font-size: .875rem; }
[role=alert] { color: var(--error); background: var(--error-soft); border-radius: 6px; padding: .5rem .75rem; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }`;

/** The provider's own sign-in page; a click on an account of the list signs in with it. */
export function loginPage({ action, english, failed }: { action: string; english: boolean; failed: boolean }): string {
  const language = english ? "en" : "fr";
  const t = words[language];
  const rows = people
    .map(
      ({
        name,
        displayName,
        about,
      }) => `<li><form method="post" action="${action}"><input type="hidden" name="username" value="${name}">
<input type="hidden" name="password" value="${name}"><button><b>${name}</b> <span>${displayName}, ${about[language]}</span></button></form></li>`,
    )
    .join("\n");
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${t.title}</title>
<style>${style}</style></head><body><main>
<h1>${t.title}</h1><p>${t.lead}</p>
${failed ? `<p role="alert">${t.wrong}</p>` : ""}
<form method="post" action="${action}">
<label for="username">${t.user}</label><input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus>
<label for="password">${t.password}</label><input id="password" name="password" type="password" autocomplete="current-password" required>
<button class="go" type="submit">${t.go}</button></form>
<h2>${t.accounts}</h2><p>${t.hint}</p><ul>${rows}</ul>
</main></body></html>`;
}

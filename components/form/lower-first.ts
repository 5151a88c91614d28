/** For a label inside a sentence; abbreviations (SSH, vCPU) stay as they are. */
export const lowerFirst = (text: string) =>
  /^\p{Lu}[\p{Ll}’\s]/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

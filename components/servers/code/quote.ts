/** Control and direction-changing characters: they could rewrite the line a person believes to paste. */
// oxlint-disable-next-line no-control-regex -- these characters are the subject
const unsafe = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

const hex = (char: string, width: number) => (char.codePointAt(0) ?? 0).toString(16).padStart(width, "0");

/** One word for bash or zsh. */
export function shellWord(value: string): string {
  const text = value.replaceAll("\0", "");
  if (/^[A-Za-z0-9_./:@+,][A-Za-z0-9_./:@%+,=-]*$/.test(text)) return text;
  if (text.search(unsafe) < 0) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const escaped = text
    .replaceAll(/[\\']/g, String.raw`\$&`)
    .replaceAll(unsafe, (char) => String.raw`\u${hex(char, 4)}`);
  return `$'${escaped}'`;
}

/** A JSON string is a string literal of the same value in Python and YAML too. */
export function jsonString(value: string): string {
  return JSON.stringify(value).replaceAll(unsafe, (char) => String.raw`\u${hex(char, 4)}`);
}

/** https://developer.hashicorp.com/terraform/language/expressions/strings: `${` and `%{` open templates. */
export function hclString(value: string): string {
  return jsonString(value).replaceAll(/[$%]\{/g, (opening) => opening.charAt(0) + opening);
}

/** Text for a `#` comment: one line, nothing that moves the cursor. */
export function commentText(value: string): string {
  return value.replaceAll(unsafe, " ");
}

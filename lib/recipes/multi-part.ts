/** First line → what cloud-init takes it for: `INCLUSION_TYPES_MAP` in cloudinit/handlers/__init__.py. */
const types: [start: string, type: string][] = [
  ["#!", "text/x-shellscript"],
  ["#include-once", "text/x-include-once-url"],
  ["#include", "text/x-include-url"],
  ["#cloud-boothook", "text/cloud-boothook"],
  ["#cloud-config-archive", "text/cloud-config-archive"],
  ["#cloud-config-jsonp", "text/cloud-config-jsonp"],
  ["#cloud-config", "text/cloud-config"],
  ["#part-handler", "text/part-handler"],
  ["## template: jinja", "text/jinja2"],
];

const isMultiPart = (text: string) => /^(content-type:\s*multipart\/|mime-version:|from [^\n]*\n)/i.test(text);

/** null: nothing cloud-init would act on. */
export function typeOf(text: string): string | null {
  const start = text.trimStart();
  if (isMultiPart(start)) return "multipart";
  return types.find(([sign]) => start.toLowerCase().startsWith(sign))?.[1] ?? null;
}

const isAscii = (text: string) =>
  /^[\t\n\u0020-\u007e]*$/.test(text) && text.split("\n").every((line) => line.length < 900);

const hex = (byte: number) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;

const encode = (char: string) =>
  /[\t\u0020-\u003c\u003e-\u007e]/.test(char) ? char : [...new TextEncoder().encode(char)].map(hex).join("");

/** RFC 2045 §6.7, so that words with accents stay readable. Lines end softly before 76 characters. */
function quotedPrintable(text: string): string {
  return text
    .split("\n")
    .map((line) => {
      let width = 0;
      let out = "";
      for (const char of line) {
        const code = encode(char);
        if (width + code.length > 73) {
          out += "=\n";
          width = 0;
        }
        out += code;
        width += code.length;
      }
      return out.replace(/[\t ]$/, (space) => hex(space.codePointAt(0) ?? 32));
    })
    .join("\n");
}

function part(type: string, fileName: string, text: string): string {
  if (type === "multipart") return text.trimStart();
  const plain = isAscii(text);
  return [
    `Content-Type: ${type}; charset="utf-8"`,
    "MIME-Version: 1.0",
    `Content-Transfer-Encoding: ${plain ? "7bit" : "quoted-printable"}`,
    `Content-Disposition: attachment; filename="${fileName}"`,
    "",
    plain ? text : quotedPrintable(text),
  ].join("\n");
}

/** Cloud-config first, then the person's own text, untouched. https://docs.cloud-init.io/en/latest/explanation/format.html#mime-multi-part-archive */
export function multiPart(config: string, own: string, type: string): string {
  let boundary = "===pleiade===";
  while (own.includes(boundary) || config.includes(boundary)) boundary = `=${boundary}=`;
  return [
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    "MIME-Version: 1.0",
    "",
    `--${boundary}`,
    part("text/cloud-config", "recipes.yaml", config),
    `--${boundary}`,
    part(type, "own", own),
    `--${boundary}--`,
    "",
  ].join("\n");
}

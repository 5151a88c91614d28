/** Spreadsheets run text that starts like a formula: https://owasp.org/www-community/attacks/CSV_Injection */
const looksLikeFormula = /^[\s]*[=+\-@\t\r]/;

export type CsvCell = string | number | null;

function csvCell(value: CsvCell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = looksLikeFormula.test(value) ? `'${value}` : value;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180 with a UTF-8 mark, without which Excel reads é as Ã©. */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";
import { FederationFile } from "./federation-schema";

export type { FederationFile, RoleRule, Site } from "./federation-schema";

export type FileProblem = { line: number; column: number; field: string; message: string };

/** Every problem of the file at once, one line each: `federation.yaml:12:7: sites[0].auth_url: is missing`. */
export class FederationFileError extends Error {
  readonly problems: FileProblem[];
  constructor(fileName: string, problems: FileProblem[]) {
    const lines = problems.map(
      (p) => `${fileName}:${p.line}:${p.column}: ${p.field === "" ? "" : `${p.field}: `}${p.message}`,
    );
    super(lines.join("\n"));
    this.name = "FederationFileError";
    this.problems = problems;
  }
}

type Path = readonly PropertyKey[];

const fieldOf = (path: Path) =>
  path.reduce<string>((field, part) => {
    if (typeof part === "number") return `${field}[${part}]`;
    return field === "" ? String(part) : `${field}.${String(part)}`;
  }, "");

/** Where a field stands; for a missing one, where the nearest thing around it begins. */
function offsetOf(document: Document.Parsed, path: Path, key?: string): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (key !== undefined && length === path.length && isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (isScalar(pair?.key) && pair.key.range) return pair.key.range[0];
    }
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function problemsOf(issue: z.core.$ZodIssue, document: Document.Parsed, lines: LineCounter): FileProblem[] {
  const at = (path: Path, message: string, key?: string): FileProblem => {
    const { line, col } = lines.linePos(offsetOf(document, path, key));
    return { line, column: col, field: fieldOf(key === undefined ? path : [...path, key]), message };
  };
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => at(issue.path, "is not a known field", key));
  const isMissing = issue.path.length > 0 && !document.hasIn(issue.path);
  if (isMissing) return [at(issue.path, "is missing")];
  return [
    at(issue.path, issue.message === "site_id" ? "must be of a-z, 0-9 and -, at most 32 characters" : issue.message),
  ];
}

/** @throws FederationFileError with file, line, column and field of every problem. */
export function parseFederationFile(text: string, path: string): FederationFile {
  const fileName = basename(path);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => {
      const { line, col } = lines.linePos(error.pos[0]);
      return { line, column: col, field: "", message: error.message };
    });
    throw new FederationFileError(fileName, problems);
  }
  const parsed = FederationFile.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!parsed.success)
    throw new FederationFileError(
      fileName,
      parsed.error.issues.flatMap((issue) => problemsOf(issue, document, lines)),
    );
  const sites = parsed.data.sites.map((site, index) => {
    try {
      return { ...site, ca: site.caFile === null ? null : readFileSync(resolve(dirname(path), site.caFile), "utf8") };
    } catch {
      const { line, col } = lines.linePos(offsetOf(document, ["sites", index, "ca_file"]));
      const field = fieldOf(["sites", index, "ca_file"]);
      throw new FederationFileError(fileName, [{ line, column: col, field, message: "cannot be read" }]);
    }
  });
  return { ...parsed.data, sites };
}

/** @throws FederationFileError; also when the file itself cannot be read. */
export function loadFederationFile(path: string): FederationFile {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const message = error instanceof Error ? error.message : "cannot be read";
    throw new FederationFileError(basename(path), [{ line: 1, column: 1, field: "", message }]);
  }
  return parseFederationFile(text, path);
}

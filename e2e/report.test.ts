import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pleiade-reports-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, report: unknown) =>
  writeFileSync(join(folder, name), typeof report === "string" ? report : JSON.stringify(report));

function count(pattern = "."): unknown {
  const script = `import(${JSON.stringify(join(import.meta.dirname, "report.mjs"))})
    .then(({ count }) => console.log(JSON.stringify(count(new RegExp(${JSON.stringify(pattern)}), ${JSON.stringify(folder)}))))`;
  return JSON.parse(spawnSync("node", ["-e", script], { encoding: "utf8" }).stdout);
}

const vitest = (passed: number, failed: number, testResults: unknown[] = []) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  testResults,
});

test("all suites and steps are added up", () => {
  write("unit.json", vitest(10, 1));
  write("journeys-demo.json", { stats: { expected: 3, flaky: 0, unexpected: 2, skipped: 1 }, errors: [] });
  write("steps.json", {
    steps: [
      { name: "lint", passed: true },
      { name: "types", passed: false },
    ],
  });
  expect(count()).toEqual({ passed: 14, failed: 4 });
});

test("only those asked for", () => {
  write("contract.json", vitest(5, 0));
  write("contract-lab.json", vitest(7, 0));
  expect(count("-lab\\.json$")).toEqual({ passed: 7, failed: 0 });
});

test("a file that could not be loaded, an error outside of any test and a torn report are failures", () => {
  write("unit.json", vitest(1, 0, [{ status: "failed", assertionResults: [] }]));
  write("journeys-demo.json", { stats: { expected: 1, flaky: 0, unexpected: 0 }, errors: [{ message: "no browser" }] });
  write("contract.json", "{");
  expect(count()).toEqual({ passed: 2, failed: 3 });
});

test("nothing was run", () => {
  expect(count()).toEqual({ passed: 0, failed: 0 });
});

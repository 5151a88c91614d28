// Adds up what the suites wrote: vitest's and Playwright's JSON reports, and the steps of `npm test`.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../server/launcher/install.mjs";

const folder = join(root, ".data", "reports");

/** Steps that are no suite of their own (lint, types, build): each counts as one test. */
export function writeSteps(steps, name = "steps") {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ steps }));
}

function totals(report) {
  if (report.steps) {
    const failed = report.steps.filter((step) => !step.passed).length;
    return { passed: report.steps.length - failed, failed };
  }
  // Playwright: https://playwright.dev/docs/api/class-testresult; its `errors` are failures outside of any test.
  if (report.stats) {
    const { expected, flaky, unexpected } = report.stats;
    return { passed: expected + flaky, failed: unexpected + (report.errors?.length ?? 0) };
  }
  // Vitest writes Jest's format: a file that could not be loaded is a failed suite without tests.
  const broken = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

/** The sum over all reports whose name matches. A report that cannot be read counts as one failure. */
export function count(pattern = /./, from = folder) {
  const sum = { passed: 0, failed: 0 };
  const names = existsSync(from)
    ? readdirSync(from).filter((name) => name.endsWith(".json") && pattern.test(name))
    : [];
  for (const name of names) {
    let part = { passed: 0, failed: 1 };
    try {
      part = totals(JSON.parse(readFileSync(join(from, name), "utf8")));
    } catch (error) {
      console.error(`${name}: ${error.message}`);
    }
    sum.passed += part.passed;
    sum.failed += part.failed;
  }
  return sum;
}

import { defineConfig } from "@playwright/test";

const isLab = process.env.PLEIADE_TARGET === "lab";

/**
 * The demo journeys run against the production build on the demo federation, the lab's against real sites.
 * Both start their own dashboard in a fixture (`e2e/journeys/dashboard.ts`), so that it can be killed and started again.
 */
export default defineConfig({
  testDir: "e2e/journeys",
  globalSetup: "./e2e/journeys/build.setup.ts",
  testMatch: isLab ? "lab/**/*.spec.ts" : "demo/**/*.spec.ts",
  outputDir: isLab ? "test-results/lab" : "test-results/demo",
  timeout: isLab ? 600_000 : 120_000,
  expect: { timeout: isLab ? 60_000 : 15_000 },
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: `.data/reports/journeys-${isLab ? "lab" : "demo"}.json` }]],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Paris",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    actionTimeout: isLab ? 60_000 : 20_000,
    navigationTimeout: 60_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});

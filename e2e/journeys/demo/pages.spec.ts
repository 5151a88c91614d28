import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { type Running, startOnDemo } from "../dashboard";
import { signIn } from "../steps";

let running: Running | undefined;
const demoPort = 5810;
test.beforeAll(async () => {
  running = await startOnDemo(3211, demoPort);
});
test.afterAll(() => running?.stop());

const urlOf = () => (running as Running).dashboard.url;

/** Breaks or heals a site from outside, as a bad day would. */
async function control(path: string, body: object): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${demoPort}/_control/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(answer.ok).toBe(true);
}

const pages = [
  "/",
  "/servers",
  "/servers/new",
  "/volumes",
  "/volumes/snapshots",
  "/volumes/new",
  "/networks",
  "/networks/addresses",
  "/networks/security-groups",
  "/images",
  "/images/new",
  "/keys",
  "/where",
  "/upkeep",
  "/clusters",
  "/clusters/new",
  "/quotas",
  "/sites",
  "/sites/scigne",
  "/access",
];

for (const [locale, theme] of [
  ["fr", "light"],
  ["en", "dark"],
] as const) {
  test(`every page is accessible and titled, ${locale}, ${theme}`, async ({ page, context }) => {
    await signIn(page, urlOf(), "ines");
    await context.addCookies([
      { name: "locale", value: locale, url: urlOf() },
      { name: "theme", value: theme, url: urlOf() },
    ]);
    for (const path of pages) {
      await page.goto(urlOf() + path);
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await expect(page).toHaveTitle(/ · Pléiade$|^Pléiade$/);
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
    }
  });
}

test("no page scrolls sideways on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, urlOf(), "ines");
  for (const path of pages) {
    await page.goto(urlOf() + path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, path).toBe(0);
  }
});

test("who is not signed in signs in and comes back to the page asked for", async ({ page }) => {
  await page.goto(`${urlOf()}/servers?q=galaxy`);
  await expect(page).toHaveURL(/\/sign-in\?return=/);
  await page.getByRole("button", { name: "Sign in with" }).click();
  await page.getByLabel("Account name").fill("ines");
  await page.getByLabel("Password").fill("ines");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(`${urlOf()}/servers?q=galaxy`);
  await expect(page.getByRole("link", { name: "galaxy-front" })).toBeVisible();
  await expect(page.getByRole("link", { name: "annot-bakta-01" })).toBeHidden();
});

test("a person without access reads why and whom to ask", async ({ page }) => {
  await signIn(page, urlOf(), "nadia");
  await expect(page.getByText("Here is whom to ask").first()).toBeVisible();
  await expect(page.getByText("support@fg-cloud.example").first()).toBeVisible();
  await page.goto(`${urlOf()}/servers`);
  await expect(page.getByRole("table").or(page.getByRole("main")).first()).toContainText(
    /whom to ask|no access|community/i,
  );
});

test("a site that does not answer keeps its last rows and hides nobody else's", async ({ page }) => {
  await signIn(page, urlOf(), "ines");
  await page.goto(`${urlOf()}/servers`);
  await expect(page.getByRole("link", { name: "jupyter-lab-ines" })).toBeVisible();
  try {
    await control("fault", { site: "lille", service: "nova", mode: "refuse" });
    await page.goto(`${urlOf()}/servers`);
    await expect(page.getByText(/Lille .*(has not answered|does not answer)/).first()).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole("link", { name: "jupyter-lab-ines" })).toBeVisible();
    await expect(page.getByRole("link", { name: "galaxy-front" })).toBeVisible();
  } finally {
    await control("heal", { site: "lille" });
  }
});

test("signing out ends the session everywhere", async ({ page }) => {
  await signIn(page, urlOf(), "ines");
  const before = await page.context().cookies(urlOf());
  await page
    .getByRole("button", { name: /account|ines/i })
    .first()
    .click();
  await page.getByText("Sign out").first().click();
  await page.waitForURL(/sign-in|end|logout|session/);
  await page.context().addCookies(before);
  await page.goto(`${urlOf()}/servers`);
  await expect(page).toHaveURL(/\/sign-in/);
});

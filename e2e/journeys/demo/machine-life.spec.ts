import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { type Running, startOnDemo } from "../dashboard";
import { completeLaunch, deleteServer, signIn, untilRunning } from "../steps";

let running: Running | undefined;
test.beforeAll(async () => {
  running = await startOnDemo(3212, 5910);
});
test.afterAll(() => running?.stop());

const urlOf = () => (running as Running).dashboard.url;

/** What is on the screen right now, dialogs included. */
async function isAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${what}: ${id} ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
}

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
}

const row = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

test("from a need to a machine: kept, resized, copied, made again elsewhere, and nothing left behind", async ({
  page,
}) => {
  test.setTimeout(480_000);
  const url = urlOf();
  await signIn(page, url, "ines");

  await test.step("a need, every site's answer, and the form filled in", async () => {
    await page.goto(`${url}/where?vcpus=4&ram=8192&ip=true&c=vo.france-grilles.fr`);
    await expect(page.getByText("Fits now").first()).toBeVisible();
    await isAccessible(page, "where");
    await page.getByRole("link", { name: "Launch here" }).first().click();
    await expect(page).toHaveURL(/\/servers\/new\?/);
  });

  const name = "journey-life";
  await test.step("launched, and followed to the line that gets in", async () => {
    await completeLaunch(page, name);
    await untilRunning(page, url, name);
    await expect(page.getByText(/ssh .*@\d+\.\d+\.\d+\.\d+/).first()).toBeVisible();
    await isAccessible(page, "machine");
  });

  await test.step("resized, and the new size kept", async () => {
    await choose(page, "Resize");
    const dialog = page.getByRole("dialog");
    await isAccessible(page, "resize");
    await dialog.getByRole("radio", { disabled: false }).first().check();
    await dialog.getByRole("button", { name: "Resize", exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText("The new size waits to be confirmed")).toBeVisible({ timeout: 90_000 });
    await page.getByRole("button", { name: "Keep the new size" }).first().click();
    const confirm = page.getByRole("dialog").getByRole("button", { name: "Keep the new size" });
    if (await confirm.isVisible()) await confirm.click();
    await expect(page.getByText("The new size waits to be confirmed")).toBeHidden({ timeout: 60_000 });
  });

  await test.step("saved as an image", async () => {
    await choose(page, "Save as an image");
    const dialog = page.getByRole("dialog");
    await isAccessible(page, "snapshot");
    await dialog.getByLabel("Name of the image").fill(`${name}-image`);
    await dialog.getByRole("button", { name: "Save as an image" }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole("tab", { name: "Images" }).click();
    await expect(page.getByRole("link", { name: `${name}-image` }).first()).toBeVisible({ timeout: 60_000 });
  });

  const again = "journey-again";
  await test.step("made again at another site, with what differs told", async () => {
    await page.getByRole("tab", { name: "Overview" }).click();
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Recreate elsewhere" }).click();
    await expect(page.getByText("The content of its disks does not move.")).toBeVisible();
    await expect(page.getByRole("row").filter({ hasText: "Size" }).first()).toBeVisible({ timeout: 60_000 });
    await isAccessible(page, "recreate");
    await page.getByRole("button", { name: "Open in the launch form" }).click();
    await completeLaunch(page, again);
    await untilRunning(page, url, again);
  });

  await test.step("an end date, and a calendar that tells it", async () => {
    await page.getByRole("button", { name: /^(Set an end date|Extend)$/ }).click();
    await page.getByRole("menuitem", { name: /^(In )?1 month/ }).click();
    await expect(page.getByText(/now ends on/)).toBeVisible();
    await page.goto(`${url}/upkeep`);
    await page.getByRole("button", { name: "Make a calendar address" }).click();
    const address = page.getByText(/\/api\/calendar\//);
    await expect(address).toBeVisible();
    const feedUrl = (await address.innerText()).trim();
    await page.goto(`${url}/servers`);
    await expect(row(page, again)).toBeVisible();
    await expect(async () => {
      const feed = await (await fetch(feedUrl)).text();
      expect(feed).toContain(`${again} (`);
    }).toPass({ timeout: 30_000 });
  });

  await test.step("deleted, with the address given back", async () => {
    for (const machine of [name, again]) {
      await page.goto(`${url}/servers?q=${machine}`);
      await row(page, machine).getByRole("link", { name: machine, exact: true }).click();
      const address = await page
        .getByText(/ssh .*@\d+\.\d+\.\d+\.\d+/)
        .first()
        .innerText();
      await choose(page, "Delete");
      const dialog = page.getByRole("dialog");
      await expect(dialog.getByText("Stays")).toBeVisible();
      await expect(dialog.getByText("Asking the site")).toBeHidden();
      await isAccessible(page, "delete");
      await page.keyboard.press("Escape");
      await deleteServer(page, machine);
      await page.goto(`${url}/networks/addresses`);
      await expect(page.getByRole("table")).toBeVisible();
      await expect(page.getByText(address.split("@").at(-1) ?? "", { exact: true })).toBeHidden({ timeout: 60_000 });
    }
  });
});

test("what the quota refuses is offered at a partner site", async ({ page }) => {
  const url = urlOf();
  await signIn(page, url, "ines");
  await page.goto(`${url}/servers/new?site=lille&c=vo.france-grilles.fr&name=too-many&count=9`);
  const summary = page.locator("#summary");
  await expect(summary.getByText(/Your quota is .* short/).first()).toBeVisible();
  const elsewhere = page
    .getByRole("region", { name: "Where it fits" })
    .or(page.locator("section", { hasText: "Where it fits" }));
  const partner = elsewhere.getByRole("link", { name: /^Launch at / }).first();
  await expect(partner).toBeVisible({ timeout: 60_000 });
  await partner.click();
  await expect(page).not.toHaveURL(/site=lille/);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("too-many");

  // Or fewer of them where the person is.
  await page.goto(`${url}/servers/new?site=lille&c=vo.france-grilles.fr&name=too-many&count=9`);
  await summary
    .getByRole("button", { name: /^Launch \d$/ })
    .first()
    .click();
  await expect(summary.getByText(/Your quota is .* short/)).toHaveCount(0);
});

/** What a screen reader would call the focused thing. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement | null;
    if (element === document.body) return "";
    return element?.ariaLabel ?? element?.labels?.[0]?.innerText ?? element?.innerText ?? "";
  });

/** Presses Tab until the focus is on what is called so; fails when the whole page was passed. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 250; presses++) {
    if (name.test(await focused(page))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The keyboard does not reach ${name}.`);
}

test("from a need to a machine by keyboard alone", async ({ page }) => {
  test.setTimeout(240_000);
  const url = urlOf();
  await page.goto(`${url}/sign-in?return=/where`);
  await tabTo(page, /^Sign in with/);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Password")).toBeVisible();
  await tabTo(page, /^Account name/);
  await page.keyboard.type("ines");
  await tabTo(page, /^Password/);
  await page.keyboard.type("ines");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Fits now").first()).toBeVisible();
  await tabTo(page, /^Launch here/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/servers\/new/);
  await expect(page.getByText("Everything is ready.").first()).toBeVisible();
  await tabTo(page, /^Name/);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("by-keyboard");
  await tabTo(page, /^Launch the machine/);
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/\/servers\/new/);
  await untilRunning(page, url, "by-keyboard");
  await tabTo(page, /^More actions/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Delete" })).toBeVisible();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Stays")).toBeVisible();
  await expect(dialog.getByText("Asking the site")).toBeHidden();
  await tabTo(page, /^Delete the machine$/);
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("It is over.").or(page.locator("body:not(:has([role=dialog]))")).first()).toBeVisible({
    timeout: 60_000,
  });
  await page.goto(`${url}/servers?q=by-keyboard`);
  await expect(page.getByText("No machine matches these filters.")).toBeVisible({ timeout: 60_000 });
});

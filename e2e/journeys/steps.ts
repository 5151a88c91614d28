import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";

/** What a person does, in the words of the screen. Both clouds are walked through with the same steps. */

/** Any text that left the browser, to prove that a private key was not in it. */
export function watchRequests(page: Page): { bodies: string[] } {
  const bodies: string[] = [];
  page.context().on("request", (request) => bodies.push(`${request.url()}\n${request.postData() ?? ""}`));
  return { bodies };
}

export async function signIn(page: Page, url: string, name: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByRole("button", { name: "Sign in with" }).click();
  await page.getByLabel(/name/i).fill(name);
  await page.getByLabel("Password").fill(name);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("link", { name: "Machines" }).first()).toBeVisible();
}

const isLeft = (address: URL) => !address.pathname.endsWith("/new");

/** Presses until the form is left: a press while a site is still answering goes to the first open point instead. */
async function send(page: Page, name: string): Promise<void> {
  await expect(async () => {
    if (!isLeft(new URL(page.url()))) await page.getByRole("button", { name }).click({ timeout: 5_000 });
    await page.waitForURL(isLeft, { timeout: 10_000 });
  }).toPass({ timeout: 90_000 });
}

export type Launch = { siteId: string; name: string; communityName?: string };

/** Launches with everything inferred but the name and a key made in this browser. Returns the private key. */
export async function launchServer(page: Page, url: string, { siteId, name, communityName }: Launch): Promise<string> {
  await page.goto(`${url}/servers/new?site=${siteId}${communityName ? `&c=${encodeURIComponent(communityName)}` : ""}`);
  return completeLaunch(page, name);
}

/** In the open form: a name, a key made in this browser, and the button. Returns the private key. */
export async function completeLaunch(page: Page, name: string): Promise<string> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("SSH key").selectOption({ label: "Make a key here" });
  await page.getByLabel("Name of the key").fill(`${name}-${Date.now().toString(36)}`);
  await page.getByRole("button", { name: "Make the key" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the private key" }).click();
  const privateKey = await readFile((await (await download).path()) ?? "", "utf8");
  await expect(page.getByText("Everything is ready.").first()).toBeVisible();
  await send(page, "Launch the machine");
  return privateKey;
}

/** Until the site itself calls the machine running; ends on its page. */
export async function untilRunning(page: Page, url: string, name: string): Promise<void> {
  await page.goto(`${url}/servers?q=${encodeURIComponent(name)}`);
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toHaveCount(1);
  // A stale row says "Running at 14:02": that is the past.
  await expect(row.getByText("Running", { exact: true })).toBeVisible({ timeout: 180_000 });
  await row.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

/** From the machine's own page. */
export async function deleteServer(page: Page, name: string): Promise<void> {
  await page
    .getByRole("button", { name: `Actions for ${name}` })
    .or(page.getByRole("button", { name: "More actions" }))
    .click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog");
  const button = dialog.getByRole("button", { name: /^Delete/ });
  // Nothing is deleted before the site has said what stays; with something to give back the dialog stays until that is done.
  const over = dialog.getByText("It is over.").or(page.locator("body:not(:has([role=dialog]))"));
  await expect(button).toBeVisible();
  await expect(async () => {
    if (await button.isVisible()) await button.click({ timeout: 2_000 });
    await expect(over.first()).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 120_000 });
  const close = dialog.getByRole("button", { name: "Close", exact: true });
  await expect(async () => {
    if (await close.isVisible()) await close.click({ timeout: 1_000 });
    await expect(dialog).toBeHidden({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
}

/** Creates with everything inferred but the name; ends on the cluster's page. */
export async function createCluster(page: Page, url: string, { siteId, name }: Launch): Promise<void> {
  await page.goto(`${url}/clusters/new?site=${siteId}`);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await expect(page.getByText("Nothing left to settle.").first()).toBeVisible();
  await send(page, "Create the cluster");
  await page.goto(`${url}/clusters?q=${encodeURIComponent(name)}`);
  await page.getByRole("row").filter({ hasText: name }).getByRole("link", { name, exact: true }).click();
}

/** On the cluster's page: makes a kubeconfig and returns the text of the file. */
export async function makeKubeconfig(page: Page): Promise<{ fileName: string; text: string }> {
  const button = page.getByRole("button", { name: "Make kubeconfig" });
  await expect(button).toBeVisible({ timeout: 300_000 });
  const download = page.waitForEvent("download");
  await button.click();
  const file = await download;
  return { fileName: file.suggestedFilename(), text: await readFile((await file.path()) ?? "", "utf8") };
}

export async function deleteCluster(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Delete" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill(name);
  await dialog.getByRole("button", { name: /^Delete/ }).click();
  await expect(dialog).toBeHidden();
}

import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { parse } from "yaml";
import { type Running, startOnLab } from "../dashboard";
import {
  createCluster,
  deleteCluster,
  deleteServer,
  launchServer,
  makeKubeconfig,
  signIn,
  untilRunning,
  watchRequests,
} from "../steps";
import { createApplicationCredential, fault, inventory, removeLeftovers, serversNamed } from "./real-sites";

let running: Running | undefined;
test.beforeAll(async () => {
  test.setTimeout(600_000);
  for (const [siteId, project] of [
    ["alpha", "astro"],
    ["beta", "vo.astro.lab"],
    ["gamma", "research"],
  ] as const) {
    await removeLeftovers(siteId, project);
    const isLeft = () =>
      inventory(siteId, project).then((lines) => lines.some((line) => /^(servers|clusters) \S+ journey/.test(line)));
    await expect.poll(isLeft, { timeout: 200_000 }).toBe(false);
  }
  running = await startOnLab(3220);
});
test.afterAll(() => running?.stop());

const projects = { alpha: "astro", beta: "vo.astro.lab" } as const;

type Kubeconfig = {
  clusters: { cluster: { "certificate-authority-data": string; server: string } }[];
  users: { user: { "client-certificate-data": string; "client-key-data": string } }[];
};

const decode = (part: string | undefined) => Buffer.from(part ?? "", "base64").toString();
const openssl = (...args: string[]) => execFileSync("openssl", args, { encoding: "utf8" });

/** What openssl thinks of the file: signed by the cluster's authority, and the key is the certificate's. */
function verify(text: string): { verdict: string; keyMatches: boolean; secret: string } {
  const folder = mkdtempSync(join(tmpdir(), "pleiade-"));
  const { clusters, users } = parse(text) as Kubeconfig;
  const write = (name: string, content: string) => {
    writeFileSync(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  const ca = write("ca.pem", decode(clusters[0]?.cluster["certificate-authority-data"]));
  const certificate = write("cert.pem", decode(users[0]?.user["client-certificate-data"]));
  const secret = decode(users[0]?.user["client-key-data"]);
  const key = write("key.pem", secret);
  return {
    verdict: openssl("verify", "-CAfile", ca, "-purpose", "sslclient", certificate),
    keyMatches: openssl("x509", "-in", certificate, "-noout", "-pubkey") === openssl("pkey", "-in", key, "-pubout"),
    secret,
  };
}

test("sign-in, three real sites, a machine on two, a cluster, its kubeconfig, and nothing left behind", async ({
  page,
}) => {
  test.setTimeout(1_500_000);
  const { dashboard } = running as Running;
  const { url } = dashboard;
  const before = { alpha: await inventory("alpha", projects.alpha), beta: await inventory("beta", projects.beta) };
  const sent = watchRequests(page);
  const secrets: string[] = [];

  await signIn(page, url, "alice");
  for (const siteId of ["alpha", "beta"])
    secrets.push(await launchServer(page, url, { siteId, name: `journey-${siteId}` }));
  for (const siteId of ["alpha", "beta"]) await untilRunning(page, url, `journey-${siteId}`);

  await createCluster(page, url, { siteId: "alpha", name: "journey" });
  const { text } = await makeKubeconfig(page);
  const { verdict, keyMatches, secret } = verify(text);
  expect(verdict).toContain("OK");
  expect(keyMatches).toBe(true);
  secrets.push(secret);

  await deleteCluster(page, "journey");
  for (const siteId of ["alpha", "beta"]) {
    await untilRunning(page, url, `journey-${siteId}`);
    await deleteServer(page, `journey-${siteId}`);
  }
  await expect
    .poll(() => inventory("alpha", projects.alpha), { timeout: 300_000, intervals: [3_000] })
    .toEqual(before.alpha);
  await expect.poll(() => inventory("beta", projects.beta), { timeout: 60_000 }).toEqual(before.beta);

  const everything = [...sent.bodies, dashboard.log].join("\n");
  expect(everything).not.toContain("PRIVATE KEY");
  for (const key of secrets) expect(everything).not.toContain(key.split("\n")[1]);
});

test("a site without federation: linked, shown with its age while it hangs, unlinked", async ({ page }) => {
  const { url } = (running as Running).dashboard;
  const credential = await createApplicationCredential("gamma", "research");
  await signIn(page, url, "alice");
  await page.goto(`${url}/access`);
  const gamma = page.locator("#gamma");
  await gamma.getByRole("button", { name: "Link a credential" }).click();
  await gamma.getByLabel("Id").fill(credential.id);
  await gamma.getByLabel("Secret", { exact: true }).fill(credential.secret);
  await gamma.getByRole("button", { name: "Check and link" }).click();
  await expect(gamma.getByRole("button", { name: "Unlink" })).toBeVisible();

  await launchServer(page, url, { siteId: "gamma", name: "journey-gamma" });
  await untilRunning(page, url, "journey-gamma");
  try {
    fault("gamma", "nova-api", "pause");
    await page.goto(`${url}/servers`);
    // The others are there long before gamma's deadline.
    await expect(page.getByRole("button", { name: /Beta/ })).toContainText("just now", { timeout: 6_000 });
    await expect(page.getByText(/Gamma does not answer/).first()).toBeVisible({ timeout: 90_000 });
    await expect(page.getByRole("row").filter({ hasText: "journey-gamma" })).toContainText(/at \d/);
  } finally {
    fault("gamma", "nova-api", "resume");
  }
  await page.getByRole("button", { name: "Try again" }).first().click();
  await untilRunning(page, url, "journey-gamma");
  await deleteServer(page, "journey-gamma");
  await expect.poll(() => serversNamed("gamma", "research", "journey-gamma"), { timeout: 60_000 }).toEqual([]);

  await page.goto(`${url}/access`);
  await gamma.getByRole("button", { name: "Unlink" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Unlink" }).click();
  await expect(gamma.getByRole("button", { name: "Link a credential" })).toBeVisible();
  await credential.remove();
});

test("the power cut: killed in the middle of a launch, there is exactly one machine and the intent says so", async ({
  page,
}) => {
  const { dashboard } = running as Running;
  const { url } = dashboard;
  await signIn(page, url, "alice");
  await launchServer(page, url, { siteId: "alpha", name: "journey-cut" });
  // The click is on record; whether the request has left is up to chance, and must not matter.
  await expect(page.getByText("journey-cut").first()).toBeVisible();
  await dashboard.stop("SIGKILL");
  await dashboard.start();

  await untilRunning(page, url, "journey-cut");
  expect(await serversNamed("alpha", projects.alpha, "journey-cut")).toHaveLength(1);
  await deleteServer(page, "journey-cut");
  await expect.poll(() => serversNamed("alpha", projects.alpha, "journey-cut"), { timeout: 60_000 }).toEqual([]);
});

import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type Running, startOnDemo } from "../dashboard";
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

let running: Running | undefined;
test.beforeAll(async () => {
  running = await startOnDemo(3210, 5710);
});
test.afterAll(() => running?.stop());

const kubectl = process.env.KUBECTL_PATH ?? "kubectl";

test("from sign-in to a machine on two sites, a cluster and the nodes kubectl lists", async ({ page }) => {
  test.setTimeout(420_000);
  const { dashboard } = running as Running;
  const { url } = dashboard;
  const sent = watchRequests(page);
  await signIn(page, url, "ines");

  const keys: string[] = [];
  for (const siteId of ["scigne", "gricad"])
    keys.push(await launchServer(page, url, { siteId, name: `journey-${siteId}` }));
  for (const siteId of ["scigne", "gricad"]) {
    await untilRunning(page, url, `journey-${siteId}`);
    await expect(page.getByText(/ssh .*@\d+\.\d+\.\d+\.\d+/).first()).toBeVisible();
    await deleteServer(page, `journey-${siteId}`);
  }

  await createCluster(page, url, { siteId: "virtualdata", name: "journey" });
  const { fileName, text } = await makeKubeconfig(page);
  expect(fileName).toMatch(/^kubeconfig--virtualdata--.+--journey\.yaml$/);

  const file = join(mkdtempSync(join(tmpdir(), "pleiade-")), fileName);
  writeFileSync(file, text, { mode: 0o600 });
  const nodes = execFileSync(kubectl, ["--kubeconfig", file, "get", "nodes"], { encoding: "utf8" });
  expect(nodes.match(/ Ready /g)?.length).toBeGreaterThan(1);

  await deleteCluster(page, "journey");
  await page.goto(`${url}/clusters?q=journey`);
  await expect(page.getByText("No cluster matches these filters.")).toBeVisible({ timeout: 90_000 });

  const everything = [...sent.bodies, dashboard.log].join("\n");
  expect(everything).not.toContain("PRIVATE KEY");
  for (const key of keys) expect(everything).not.toContain(key.split("\n")[1]);
});

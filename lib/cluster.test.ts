import { describe, expect, it, test } from "vitest";
import { clusterFamily, ClusterName, CreateClusterInput, SignCsrInput } from "./cluster";

const messages = (result: { success: boolean; error?: { issues: { message: string }[] } | undefined }) =>
  result.error?.issues.map((issue) => issue.message) ?? [];

test.each([
  ["CREATE_IN_PROGRESS", null, "busy"],
  ["CREATE_COMPLETE", null, "ok"],
  ["CREATE_COMPLETE", "UNHEALTHY", "attention"],
  ["UPDATE_COMPLETE", "HEALTHY", "ok"],
  ["DELETE_FAILED", null, "error"],
  ["DELETE_COMPLETE", null, "off"],
  ["ROLLBACK_COMPLETE", null, "attention"],
  ["UNKNOWN", null, "unknown"],
  ["FAILED", null, "unknown"],
])("%s, health %s, is %s", (status, healthStatus, family) => {
  expect(clusterFamily({ status, healthStatus })).toBe(family);
});

test.each([
  ["k8s", []],
  ["a", []],
  ["", ["required", "cluster_name"]],
  ["1st", ["cluster_name"]],
  ["a_b", ["cluster_name"]],
  ["x".repeat(51), ["name_long"]],
  ["<b>", ["cluster_name"]],
])("the name %j: %j", (name, expected) => {
  expect(messages(ClusterName.safeParse(name))).toEqual(expected);
});

const input = {
  siteId: "alpha",
  projectId: "p1",
  intentId: "01938b3c-7e00-7a10-8b3d-2f1e4c5d6a7b",
  name: "k8s",
  templateId: "t1",
  keypair: "laptop",
  masterCount: 1,
  nodeCount: 2,
};
test.each([
  [{}, []],
  [{ masterCount: 2 }, ["odd"]],
  [{ masterCount: 0 }, ["min_one", "odd"]],
  [{ masterCount: 9 }, ["too_many"]],
  [{ nodeCount: 0 }, ["min_one"]],
  [{ nodeCount: 101 }, ["too_many"]],
  [{ nodeCount: 1.5 }, ["integer"]],
  [{ createTimeoutMin: 1 }, ["timeout"]],
])("a cluster with %j: %j", (changes, expected) => {
  expect(messages(CreateClusterInput.safeParse({ ...input, ...changes }))).toEqual(expected);
});

const ask = (text: string) =>
  messages(SignCsrInput.safeParse({ cluster: { siteId: "alpha", projectId: "p1", id: "c1" }, csr: text }));

describe("a certificate request", () => {
  const csr = "-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----\n";

  it.each([
    [csr, []],
    [csr.replaceAll("\n", "\r\n"), []],
    [`${csr}-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n`, ["private_key", "csr"]],
    ["hello", ["csr"]],
    ["x".repeat(9000), ["too_long", "csr"]],
  ])("%j: %j", (text, expected) => {
    expect(ask(text)).toEqual(expected);
  });
});

import { describe, expect, it } from "vitest";
import type { Intent } from "@/lib/intent";
import type { Server } from "@/lib/server";
import { isMoving, machineRows, sizeClass, sizeOf } from "./machine-row";

const project = { projectId: "p", projectName: "FG_biomed", community: "biomed" };

const server = (part: Partial<Server> = {}): Server => ({
  siteId: "scigne",
  projectId: "p",
  id: "s-1",
  project,
  name: "head",
  status: "ACTIVE",
  taskState: null,
  createdAt: "2026-11-20T10:00:00Z",
  updatedAt: null,
  launchedAt: null,
  flavor: { id: "f-1", name: "m1", vcpus: 4, ramMiB: 8192, diskGiB: 40 },
  image: null,
  addresses: [],
  keyName: null,
  userId: "u",
  isMine: true,
  isLocked: false,
  tags: [],
  metadata: {},
  endsOn: null,
  fault: null,
  intentId: null,
  ...part,
});

const intent = (part: Partial<Intent> = {}): Intent => ({
  id: "i-1",
  kind: "server.create",
  siteId: "scigne",
  projectId: "p",
  name: "new-01",
  afterId: null,
  waitsFor: null,
  state: "accepted",
  steps: [],
  planned: { vcpus: 2, ram: 2048, servers: 1 },
  wanted: null,
  resourceId: null,
  failure: null,
  firstFailure: null,
  attempts: 1,
  createdAt: "2026-11-20T11:00:00Z",
  attemptedAt: "2026-11-20T11:00:00Z",
  updatedAt: "2026-11-20T11:00:00Z",
  finishedAt: null,
  canCancel: false,
  canRetry: false,
  isRead: false,
  usualMs: null,
  ...part,
});

const rows = (servers: Server[], intents: Intent[], asOf: string | null = "2026-11-20T11:30:00Z") =>
  machineRows(
    servers,
    intents,
    () => asOf,
    () => project,
  );

describe("machineRows", () => {
  it("shows a wish from its first moment, with the size it will take", () => {
    const [first] = rows([], [intent({ state: "recorded" })]);
    expect(first).toMatchObject({ id: "i-1", name: "new-01", server: null, project });
    expect(sizeOf(first!)).toEqual({ vcpus: 2, ramMiB: 2048 });
  });
  it("makes one line of a wish and its machine, by id or by tag", () => {
    expect(rows([server()], [intent({ resourceId: "s-1" })])).toHaveLength(1);
    expect(rows([server({ intentId: "i-1" })], [intent()])[0]?.intent?.id).toBe("i-1");
  });
  it("does not confuse equal ids of two sites", () => {
    expect(rows([server({ siteId: "amu" })], [intent({ resourceId: "s-1" })])).toHaveLength(2);
  });
  it("keeps a refusal until it was read, and drops what was cancelled", () => {
    expect(rows([], [intent({ state: "refused" })])).toHaveLength(1);
    expect(rows([], [intent({ state: "refused", isRead: true })])).toHaveLength(0);
    expect(rows([], [intent({ state: "cancelled" })])).toHaveLength(0);
  });
  it("shows what became ready after the site's last answer, not what was deleted since", () => {
    const done = intent({ state: "done", resourceId: "s-9", finishedAt: "2026-11-20T11:31:00Z" });
    expect(rows([], [done])).toHaveLength(1);
    expect(rows([], [done], "2026-11-20T11:32:00Z")).toHaveLength(0);
    expect(rows([], [done], null)).toHaveLength(0);
  });
  it("leaves clusters to their own page", () => expect(rows([], [intent({ kind: "cluster.create" })])).toHaveLength(0));
});

it("moves while a task or a wish runs", () => {
  expect(isMoving({ server: server(), intent: null })).toBe(false);
  expect(isMoving({ server: server({ taskState: "powering-off" }), intent: null })).toBe(true);
  expect(isMoving({ server: null, intent: intent() })).toBe(true);
  expect(isMoving({ server: server(), intent: intent({ state: "done" }) })).toBe(false);
});

it("classes sizes", () => {
  expect([4, 5, 16, 17, null].map(sizeClass)).toEqual(["small", "medium", "medium", "large", "unknown"]);
});

import { expect, it } from "vitest";
import type { Intent } from "@/lib/intent";
import { inOrder } from "./intent-order";

const intent = (id: string, after: string | null = null) =>
  ({ id, waitsFor: after === null ? null : { id: after, kind: "server.create", name: after } }) as Intent;
const shown = (...intents: Intent[]) => inOrder(intents).map(({ intent: { id }, depth }) => `${depth} ${id}`);

it("puts what waits right below what it waits for", () => {
  const list = [intent("address-1", "vm-1"), intent("vm-2", "group"), intent("other"), intent("vm-1", "group")];
  expect(shown(...list, intent("group"))).toEqual(["0 other", "0 group", "1 vm-2", "1 vm-1", "2 address-1"]);
});

it("shows alone what waits for something that is not in the list", () => {
  expect(shown(intent("vm-1", "group"))).toEqual(["0 vm-1"]);
});

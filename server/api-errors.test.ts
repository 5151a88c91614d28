import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/failures";
import { addUser, testDb } from "@/db/testing";
import { testContext } from "@/server/services/testing";
import { protectedProcedure, router } from "@/server/api/trpc";

const db = await testDb();
const testRouter = router({
  quota: protectedProcedure.query(() => {
    throw new AppError(
      { kind: "quota_exceeded", siteId: "alpha", requestId: "req-1" },
      { cause: new Error("canary-1") },
    );
  }),
  stray: protectedProcedure.query(() => {
    throw new Error("canary-2: db password");
  }),
  input: protectedProcedure.input(z.object({ spec: z.object({ name: z.string("required") }) })).query(() => "ok"),
});

async function ask(path: string) {
  const user = await addUser(db);
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: new Request(`https://pleiade.example/api/trpc/${path}`),
    router: testRouter,
    createContext: () => testContext({ db, user }),
  });
  const text = await response.text();
  return {
    status: response.status,
    text,
    error: (JSON.parse(text) as { error: { data: unknown; message: string } }).error,
  };
}

test("a failure goes out as it is, and nothing else of the error", async () => {
  const { status, text, error } = await ask("quota");
  expect(status).toBe(412);
  expect(error).toMatchObject({
    message: "quota_exceeded",
    data: { failure: { kind: "quota_exceeded", siteId: "alpha", requestId: "req-1" } },
  });
  expect(text).not.toMatch(/canary|stack/);
});

test("a mistake of ours says only that it is unexpected", async () => {
  const { status, text, error } = await ask("stray");
  expect(status).toBe(500);
  expect(error).toMatchObject({ message: "unexpected", data: { failure: { kind: "unexpected" } } });
  expect(text).not.toMatch(/canary|stack/);
});

test("bad input names its fields", async () => {
  const { status, error } = await ask(`input?input=${encodeURIComponent('{"spec":{}}')}`);
  expect(status).toBe(400);
  expect(error.data).toMatchObject({ failure: { kind: "invalid", fields: { "spec.name": "required" } } });
});

import { beforeEach, describe, expect, it } from "vitest";
import { emptyDb, testDb } from "@/db/testing";
import { AppError } from "@/lib/failures";
import type { Call } from "@/server/openstack/session";
import { actions, failureOf, image, person, wire } from "./testing-images";
import { uploadImage } from "./upload-image";

const db = await testDb();
beforeEach(() => emptyDb(db));

const diskBytes = () => new Blob(["disk"]).stream();

describe("bytes", () => {
  it("go to a queued image of one's own, and the site says what it got", async () => {
    let status = "queued";
    let received = "";
    const { ctx } = await person({
      alpha: {
        p1: {
          "image GET /images/i1": () =>
            wire("i1", "p1", { status, size: 4, os_hash_algo: "sha512", os_hash_value: "ab" }),
          "image PUT /images/i1/file": async ({ stream }: Call<unknown>) => {
            for await (const part of stream?.from ?? []) received += Buffer.from(part as Uint8Array).toString();
            status = "active";
            return {};
          },
        },
      },
    });
    const uploaded = await uploadImage(ctx, image("i1", "p1"), { bytes: 4, body: diskBytes() });
    expect(received).toBe("disk");
    expect(uploaded).toMatchObject({ status: "active", sizeBytes: 4, hash: { algorithm: "sha512", value: "ab" } });
    expect(await actions()).toEqual(["images.upload done"]);
  });

  it("have arrived, also when the site does not confirm it", async () => {
    let asked = 0;
    const queued = wire("i1", "p1", { status: "queued" });
    const { ctx } = await person({
      alpha: {
        p1: {
          "image GET /images/i1": () => ((asked += 1) === 1 ? queued : new AppError({ kind: "site_timeout" })),
          "image PUT /images/i1/file": {},
        },
      },
    });
    expect(await uploadImage(ctx, image("i1", "p1"), { bytes: 4, body: diskBytes() })).toEqual({
      status: "saving",
      sizeBytes: null,
      checksum: null,
      hash: null,
      requestId: "req-1",
    });
    expect(await actions()).toEqual(["images.upload done"]);
  });

  it("of one person travel in two streams at most, and leave the places of others", async () => {
    const gate = Promise.withResolvers<object>();
    const replies = {
      "image GET /images/i1": wire("i1", "p1", { status: "queued" }),
      "image PUT /images/i1/file": () => gate.promise,
    };
    const { ctx } = await person({ alpha: { p1: replies } });
    const other = (await person({ alpha: { p1: replies } })).ctx;
    const send = (who: typeof ctx) => uploadImage(who, image("i1", "p1"), { bytes: 4, body: diskBytes() });
    const under = [send(ctx), send(ctx), send(other)];
    await expect.poll(() => failureOf(send(ctx))).toMatchObject({ kind: "rate_limited" });
    gate.resolve({});
    await Promise.all(under);
    await expect(send(ctx)).resolves.toMatchObject({ requestId: "req-1" });
  });

  it("go nowhere else", async () => {
    const { ctx, federation } = await person({
      alpha: {
        p1: { "image GET /images/i1": wire("i1", "p1"), "image GET /images/i2": wire("i2", "x", { status: "queued" }) },
      },
    });
    const send = (id: string, project = "p1", bytes = 4) =>
      failureOf(uploadImage(ctx, image(id, project), { bytes, body: diskBytes() }));
    expect(await send("i1")).toMatchObject({ kind: "conflict", detail: "wrong_state" });
    expect(await send("i2")).toMatchObject({ kind: "not_authorised" });
    expect(await send("i1", "p2")).toMatchObject({ kind: "not_found" });
    expect(await send("i1", "p1", 200 * 1024 ** 3)).toMatchObject({ kind: "invalid" });
    expect(federation.upstream().filter((call) => call.includes("PUT"))).toEqual([]);
  });
});

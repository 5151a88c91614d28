import { describe, expect, it } from "vitest";
import { AppError, type Failure } from "@/lib/failures";
import type { PolicyCall } from "@/server/openstack/link";
import { createSitePolicy, usualNumbers } from "./site-policy";

const read = (changes: Partial<PolicyCall> = {}): PolicyCall => ({
  service: "compute",
  kind: "repeatable",
  signal: new AbortController().signal,
  ...changes,
});
const fails = (failure: Failure) => () => Promise.reject(new AppError(failure));
const hang = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) =>
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true }),
  );
const kindOf = (work: Promise<unknown>) =>
  work.then(
    () => "ok",
    (error: AppError) => error.failure,
  );
const given = (signal: AbortSignal) => Promise.resolve(signal);
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Counts how many are inside at once, and lets them out on demand. */
function doorman() {
  const exits: (() => void)[] = [];
  let most = 0;
  let inside = 0;
  const attempt = () => {
    most = Math.max(most, ++inside);
    const { promise, resolve } = Promise.withResolvers<string>();
    exits.push(() => {
      inside -= 1;
      resolve("done");
    });
    return promise;
  };
  return { attempt, exits, most: () => most };
}

describe("repetition", () => {
  const passing: Failure[] = [
    { kind: "site_unreachable", detail: "refused" },
    { kind: "site_broken", detail: "cut" },
    { kind: "site_broken", status: 502 },
    { kind: "site_broken", status: 503 },
    { kind: "site_broken", status: 504 },
    { kind: "site_busy", detail: "retry_after", status: 503, params: { waitS: 0 } },
  ];
  it.each(passing)("tries a read once more after %j", async (failure) => {
    let tries = 0;
    const policy = createSitePolicy("s");
    expect(await policy.run(read(), () => (++tries === 1 ? fails(failure)() : Promise.resolve("ok")))).toBe("ok");
    expect(tries).toBe(2);
  });

  it.each<Failure>([
    { kind: "not_found", status: 404 },
    { kind: "quota_exceeded", status: 413 },
    { kind: "site_broken", status: 500 },
    { kind: "site_unreachable", detail: "address_blocked" },
    { kind: "site_certificate" },
    { kind: "site_busy", detail: "retry_after", status: 503, params: { waitS: 60 } },
    { kind: "site_busy", detail: "retry_after", status: 429, params: { waitS: 0 } },
  ])("does not repeat after %j", async (failure) => {
    let tries = 0;
    const policy = createSitePolicy("s");
    expect(await kindOf(policy.run(read(), () => (tries++, fails(failure)())))).toMatchObject(failure);
    expect(tries).toBe(1);
  });

  it.each(["write", "password"] as const)("never repeats a %s", async (kind) => {
    let tries = 0;
    const policy = createSitePolicy("s");
    await kindOf(policy.run(read({ kind }), () => (tries++, fails({ kind: "site_broken", status: 502 })())));
    expect(tries).toBe(1);
  });
});

describe("patience", () => {
  const impatient = { ...usualNumbers, attemptMs: 30, readMs: 60, writeMs: 90 };

  it("ends a hanging read, and does not ask a hanging site again", async () => {
    let tries = 0;
    const policy = createSitePolicy("s", impatient);
    const seen = await kindOf(policy.run(read(), (signal) => (tries++, hang(signal))));
    expect(seen).toMatchObject({ kind: "site_timeout", siteId: "s", service: "compute" });
    expect(tries).toBe(1);
  });

  it("lets a write that was sent run to its end when the asker leaves", async () => {
    const asker = new AbortController();
    const policy = createSitePolicy("s");
    const answer = Promise.withResolvers<string>();
    const running = policy.run(read({ kind: "write", signal: asker.signal }), (signal) => {
      asker.abort();
      return signal.aborted ? Promise.reject(new Error("cut off")) : answer.promise;
    });
    await turn();
    answer.resolve("created");
    expect(await running).toBe("created");
  });

  it("does not send a write of somebody who left while waiting", async () => {
    const policy = createSitePolicy("s");
    const door = doorman();
    const busy = [policy.run(read(), door.attempt), policy.run(read(), door.attempt)];
    await turn();
    const asker = new AbortController();
    let isSent = false;
    const waiting = kindOf(policy.run(read({ kind: "write", signal: asker.signal }), async () => (isSent = true)));
    await turn();
    asker.abort();
    const seen = await waiting;
    expect(seen).toMatchObject({ kind: "site_busy" });
    expect(seen).not.toHaveProperty("status");
    door.exits.forEach((exit) => exit());
    await Promise.all(busy);
    expect(isSent).toBe(false);
  });
});

async function mostOf(calls: PolicyCall[]) {
  const door = doorman();
  const policy = createSitePolicy("s");
  const done = Promise.all(calls.map((call) => policy.run(call, door.attempt)));
  for (let left = calls.length; left > 0; left--) {
    await turn();
    door.exits.shift()?.();
  }
  await done;
  return door.most();
}

describe("places", () => {
  it("keeps at most two calls at a service", async () => {
    expect(await mostOf(Array.from({ length: 10 }, () => read()))).toBe(2);
  });
  it("keeps one at Magnum", async () => {
    expect(await mostOf(Array.from({ length: 5 }, () => read({ service: "container-infra" })))).toBe(1);
  });
  it("keeps one password sign-in", async () => {
    expect(await mostOf(Array.from({ length: 5 }, () => read({ service: "identity", kind: "password" })))).toBe(1);
  });
  it("keeps four at a site", async () => {
    const services = ["compute", "network", "image", "block-storage", "identity"] as const;
    expect(await mostOf(services.flatMap((service) => [read({ service }), read({ service }), read({ service })]))).toBe(
      4,
    );
  });
  it("gives the place back after a failure", async () => {
    const policy = createSitePolicy("s");
    for (let round = 0; round < 10; round++)
      await kindOf(policy.run(read(), fails({ kind: "not_found", status: 404 })));
    expect(await policy.run(read(), async () => "ok")).toBe("ok");
  });
});

describe("the breaker", () => {
  const down = fails({ kind: "site_broken", detail: "html", status: 504 });
  const write = read({ kind: "write" });

  async function broken(numbers = usualNumbers) {
    const policy = createSitePolicy("s", numbers);
    for (let round = 0; round < numbers.breakAfter; round++) await kindOf(policy.run(write, down));
    return policy;
  }

  it("leaves a sick service alone without touching the others", async () => {
    const policy = await broken();
    let isAsked = false;
    const seen = await kindOf(policy.run(read(), async () => (isAsked = true)));
    expect(seen).toMatchObject({ kind: "site_busy", detail: "paused", service: "compute", params: { waitS: 15 } });
    expect(seen).not.toHaveProperty("status");
    expect(isAsked).toBe(false);
    expect(await policy.run(read({ service: "network" }), async () => "ok")).toBe("ok");
  });

  it("still says unreachable for a site that refuses connections", async () => {
    const policy = createSitePolicy("s");
    const refused = fails({ kind: "site_unreachable", detail: "refused" });
    for (let round = 0; round < 3; round++) await kindOf(policy.run(write, refused));
    expect(await kindOf(policy.run(write, refused))).toMatchObject({ kind: "site_unreachable", detail: "paused" });
  });

  it("counts hangs, not refusals, and starts over after an answer", async () => {
    const policy = createSitePolicy("s");
    for (let round = 0; round < 4; round++) {
      await kindOf(policy.run(write, down));
      await kindOf(policy.run(write, down));
      await kindOf(policy.run(write, fails({ kind: "not_found", status: 404 })));
    }
    expect(await policy.run(write, async () => "ok")).toBe("ok");
  });

  it("takes an asker who left neither as an illness nor as an answer", async () => {
    const policy = createSitePolicy("s");
    const leaveSoon = async () => {
      const asker = new AbortController();
      const running = kindOf(policy.run(read({ signal: asker.signal }), hang));
      await turn();
      asker.abort();
      expect(await running).toMatchObject({ kind: "site_timeout" });
    };
    await leaveSoon();
    await leaveSoon();
    await kindOf(policy.run(write, down));
    await kindOf(policy.run(write, down));
    await leaveSoon();
    expect(await kindOf(policy.run(write, down))).toMatchObject({ status: 504 });
    expect(await kindOf(policy.run(write, down))).toMatchObject({ detail: "paused" });
  });

  it("lets one call look whether it is over, and all when it is", async () => {
    const policy = await broken({ ...usualNumbers, pauseMs: 0 });
    const probe = Promise.withResolvers<string>();
    let asked = 0;
    const first = policy.run(read(), () => (asked++, probe.promise));
    await turn();
    expect(await kindOf(policy.run(read(), async () => (asked++, "second")))).toMatchObject({ detail: "paused" });
    probe.resolve("ok");
    await first;
    expect(await policy.run(read(), async () => (asked++, "ok"))).toBe("ok");
    expect(asked).toBe(2);
  });
});

describe("an upload", () => {
  it("takes no place of the short calls; two at a time", async () => {
    const policy = createSitePolicy("alpha");
    const door = doorman();
    const uploads = [1, 2, 3].map(() => policy.run(read({ service: "image", kind: "upload" }), door.attempt));
    await turn();
    expect(door.most()).toBe(2);
    expect(await policy.run(read({ service: "image" }), async () => "read")).toBe("read");
    door.exits.splice(0).forEach((leave) => leave());
    await turn();
    await turn();
    door.exits.splice(0).forEach((leave) => leave());
    expect(await Promise.all(uploads)).toEqual(["done", "done", "done"]);
  });

  it("has no other end than its asker's", async () => {
    const policy = createSitePolicy("alpha");
    const asker = new AbortController();
    expect(await policy.run(read({ service: "image", kind: "upload", signal: asker.signal }), given)).toBe(
      asker.signal,
    );
    const work = policy.run(read({ service: "image", kind: "upload", signal: asker.signal }), hang);
    await turn();
    asker.abort();
    expect(await kindOf(work)).toMatchObject({ kind: "site_timeout" });
  });
});

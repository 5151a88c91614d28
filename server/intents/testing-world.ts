import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import type { Db } from "@/db/client";
import { intents } from "@/db/schema/intents";
import type { users } from "@/db/schema/users";
import { AppError, type Failure } from "@/lib/failures";
import { intentKinds } from "@/lib/intent";
import { testContext } from "@/server/services/testing";
import { advance } from "./advance";
import type { IntentHandler, IntentHandlers } from "./handler";
import { recordIntents } from "./record";
import { createIntentStore } from "./store";
import { wakeWaitingIntents } from "./wake-waiting";
import type { Wish } from "./wish";

/** What becomes of the next request that creates. `late` and `lost`: it arrives (after a while), the answer does not. */
export type SendFate =
  | { kind: "ok" }
  | { kind: "lost" }
  | { kind: "late"; afterMs: number }
  | { kind: "eaten" }
  | { kind: "error500"; isApplied: boolean }
  | { kind: "unreachable" }
  | { kind: "refused" };

type Thing = { id: string; mark: string; bornAt: number; endsIn: "ACTIVE" | "ERROR" };

const fail = (failure: Failure): never => {
  throw new AppError({ siteId: "alpha", ...failure });
};

const answers: Record<SendFate["kind"], Failure> = {
  ok: { kind: "unexpected" },
  lost: { kind: "site_broken", detail: "cut" },
  late: { kind: "site_timeout" },
  eaten: { kind: "site_timeout" },
  error500: { kind: "site_broken", status: 500 },
  unreachable: { kind: "site_unreachable", detail: "refused" },
  refused: { kind: "quota_exceeded", status: 403 },
};

class Crash extends Error {}

/** A process that at its n-th step of waiting is killed (before or after the effect) or, with `stall`, stands still. */
export class Life {
  private left: number;
  private readonly stall: Promise<void> | null;
  isDead = false;
  constructor(steps: number, stall: Promise<void> | null = null) {
    this.left = steps;
    this.stall = stall;
  }
  private async beat(): Promise<void> {
    this.left -= 1;
    if (this.left === 0 && this.stall) return this.stall;
    if (this.left <= 0 && !this.stall) this.isDead = true;
    if (this.isDead) throw new Crash("killed");
  }
  guard<T extends object>(parts: T): T {
    return new Proxy(parts, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function" || name === "pace" || name === "forgetLists") return method;
        return async (...args: unknown[]) => {
          await this.beat();
          const result: unknown = await Reflect.apply(method, target, args);
          await this.beat();
          return typeof result === "object" && result !== null && "send" in result ? this.guard(result) : result;
        };
      },
    });
  }
}

/** One site, its time and its moods, and the workers that look at it. Real tables, pretended everything else. */
export class World {
  things: Thing[] = [];
  deletedMarks: string[] = [];
  fates: SendFate[] = [];
  isHanging = false;
  isSignedIn = true;
  private queued: { at: number; mark: string }[] = [];
  private offsetMs = 0;
  readonly wishes: Wish[] = [];
  private readonly db: Db;
  private readonly user: typeof users.$inferSelect;

  constructor(db: Db, user: typeof users.$inferSelect) {
    this.db = db;
    this.user = user;
  }

  now = () => new Date(Date.now() + this.offsetMs);

  get ctx() {
    return testContext({ db: this.db, user: this.user });
  }

  private create(mark: string): Thing {
    const thing: Thing = { id: v7(), mark, bornAt: this.now().getTime(), endsIn: "ACTIVE" };
    this.things.push(thing);
    return thing;
  }

  private deliver(): void {
    const now = this.now().getTime();
    const due = this.queued.filter(({ at }) => at <= now);
    this.queued = this.queued.filter(({ at }) => at > now);
    for (const { mark } of due) this.create(mark);
  }

  private answerOrHang(): void {
    this.deliver();
    if (!this.isSignedIn) fail({ kind: "reconnect" });
    if (this.isHanging) fail({ kind: "site_timeout" });
  }

  private sendOne(mark: string): { id: string; requestId: string | null } {
    this.deliver();
    if (!this.isSignedIn) fail({ kind: "reconnect", status: 401 });
    if (this.isHanging) {
      this.queued.push({ at: Number.POSITIVE_INFINITY, mark });
      return fail({ kind: "site_timeout" });
    }
    const fate = this.fates.shift() ?? { kind: "ok" };
    if (fate.kind === "late") this.queued.push({ at: this.now().getTime() + fate.afterMs, mark });
    const isApplied = fate.kind === "ok" || fate.kind === "lost" || (fate.kind === "error500" && fate.isApplied);
    const thing = isApplied ? this.create(mark) : null;
    return fate.kind === "ok" && thing ? { id: thing.id, requestId: "req-1" } : fail(answers[fate.kind]);
  }

  private handler: IntentHandler = {
    prepare: async (_ctx, { id }) => {
      if (!this.isSignedIn) fail({ kind: "reconnect" });
      return { send: async () => this.sendOne(id) };
    },
    find: async (_ctx, { id }) => {
      this.answerOrHang();
      const found = this.things.filter((thing) => thing.mark === id);
      return found.map((thing) => ({ id: thing.id, createdAt: new Date(thing.bornAt).toISOString() }));
    },
    observe: async (_ctx, { resourceId }) => {
      this.answerOrHang();
      const thing = this.things.find(({ id }) => id === resourceId);
      if (!thing) return { state: "gone" };
      const age = this.now().getTime() - thing.bornAt;
      if (age < 3_000) return { state: "going", step: "scheduling" };
      if (age < 8_000) return { state: "going", step: "spawning" };
      return thing.endsIn === "ACTIVE" ? { state: "done" } : { state: "failed", failure: { kind: "no_capacity" } };
    },
    remove: async (_ctx, { resourceId, id }) => {
      this.answerOrHang();
      this.things = this.things.filter((thing) => thing.id !== resourceId);
      this.deletedMarks.push(id);
    },
    forgetLists: () => {},
    pace: () => 2_000,
  };

  resume(): void {
    this.isHanging = false;
    for (const one of this.queued) if (one.at === Number.POSITIVE_INFINITY) one.at = this.now().getTime() + 900;
  }

  /** Reads are answered for a moment, while what hangs goes on hanging. */
  async blip(ms: number): Promise<void> {
    if (!this.isHanging) return this.pass(ms);
    this.isHanging = false;
    for (let passed = 0; passed <= ms; passed += 10_000) await this.pass(Math.min(10_000, ms - passed));
    this.isHanging = true;
  }

  /** One process stands still in the middle of something for so long that others take over, and then goes on. */
  async stall(after: number, ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const work = this.workOnce(new Life(after, promise));
    await Promise.race([work, new Promise((settled) => setTimeout(settled, 20))]);
    await this.pass(ms);
    await this.pass(1_000);
    resolve();
    await work;
  }

  async signIn(): Promise<void> {
    this.isSignedIn = true;
    await wakeWaitingIntents(this.db, this.user.id);
  }

  wishFor(name: string): Wish {
    const body = {
      siteId: "alpha",
      projectId: "p1",
      flavorId: "f1",
      imageId: "i1",
      networkIds: [],
      securityGroupIds: [],
    };
    const wish: Wish = { id: v7(), kind: "server.create", name, body: { ...body, key: { kind: "none" } } };
    this.wishes.push(wish);
    return wish;
  }

  /** A launch: a security group, a machine that waits for it, an address that waits for the machine. */
  chainFor(name: string): Wish[] {
    const place = { siteId: "alpha", projectId: "p1" };
    const machine = this.wishFor(name);
    const groupId = v7();
    const group: Wish = {
      id: groupId,
      kind: "security_group.create",
      name: `${name}-access`,
      body: { ...place, intentId: groupId, name: `${name}-access`, rules: [] },
    };
    const address: Wish = {
      id: v7(),
      kind: "floating_ip.create",
      name,
      body: { ...place, from: { kind: "new", networkId: "n1" } },
      afterId: machine.id,
    };
    machine.afterId = group.id;
    this.wishes.push(group, address);
    return [machine, group, address];
  }

  click = (...wishes: Wish[]) => recordIntents(this.ctx, wishes);

  /** One process takes what is due and brings each a step on; `life` ends it somewhere in between. */
  async workOnce(life = new Life(Number.POSITIVE_INFINITY)): Promise<boolean> {
    const store = life.guard(createIntentStore(this.db));
    const handler = life.guard(this.handler);
    const contextFor = () => Promise.resolve(this.ctx);
    try {
      const claim = await store.claim(this.now());
      if (!claim) return false;
      const handlers = Object.fromEntries(intentKinds.map((kind) => [kind, handler])) as IntentHandlers;
      await advance({ store, handlers, contextFor, now: this.now }, claim);
      return true;
    } catch (error) {
      if (error instanceof Crash) return true;
      throw error;
    }
  }

  async pass(ms: number): Promise<void> {
    this.offsetMs += ms;
    this.deliver();
    while (await this.workOnce());
  }

  /** Everything is well again, and time goes on until nothing is left to do. */
  async settle(): Promise<void> {
    this.fates = [];
    this.resume();
    await this.signIn();
    const store = createIntentStore(this.db);
    const until = this.now().getTime() + 15 * 60_000;
    while (this.now().getTime() < until) {
      const due = await store.nextDue();
      if (!due) return;
      await this.pass(Math.max(1_000, due.getTime() - this.now().getTime()));
    }
    throw new Error("Not settled after fifteen minutes of good weather.");
  }

  rowOf = (wish: Wish) => this.rowById(wish.id);

  async rowById(id: string) {
    const [row] = await this.db.select().from(intents).where(eq(intents.id, id));
    if (!row) throw new Error("The click was lost.");
    return row;
  }

  madeFor = (wish: Wish) => this.things.filter((thing) => thing.mark === wish.id);
}

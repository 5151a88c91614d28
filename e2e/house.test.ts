import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** A violation of each rule of the house, planted in a copy of the tree: the file and what lint must say of it. */
const planted: { file: string; code: string; rule: string }[] = [
  {
    file: "app/page-a.tsx",
    code: `import { db } from "@/db/client"; export default function Page() { return db; }`,
    rule: "no-restricted-imports",
  },
  {
    file: "app/page-b.tsx",
    code: `import { x } from "@/server/openstack/request"; export default function Page() { return x; }`,
    rule: "no-restricted-imports",
  },
  {
    file: "components/a.tsx",
    code: `import { x } from "@/server/services/x"; export const A = () => x;`,
    rule: "no-restricted-imports",
  },
  {
    file: "components/ui/b.tsx",
    code: `import { useTRPC } from "@/components/trpc"; export const B = () => useTRPC();`,
    rule: "no-restricted-imports",
  },
  {
    file: "components/ui/c.tsx",
    code: `import { useRouter } from "next/navigation"; export const C = () => useRouter();`,
    rule: "no-restricted-imports",
  },
  {
    file: "server/api/routers/d.ts",
    code: `import { servers } from "@/server/openstack/compute/servers"; export const d = servers;`,
    rule: "no-restricted-imports",
  },
  {
    file: "server/api/routers/e.ts",
    code: `import { eq } from "drizzle-orm"; export const e = eq;`,
    rule: "no-restricted-imports",
  },
  {
    file: "server/services/f.ts",
    code: `import { TRPCError } from "@trpc/server"; export const f = TRPCError;`,
    rule: "no-restricted-imports",
  },
  {
    file: "server/services/g.ts",
    code: `import { cookies } from "next/headers"; export const g = cookies;`,
    rule: "no-restricted-imports",
  },
  {
    file: "server/openstack/h.ts",
    code: `import { list } from "@/server/services/list"; export const h = list;`,
    rule: "no-restricted-imports",
  },
  {
    file: "server/openstack/i.ts",
    code: `import { db } from "@/db/client"; export const i = db;`,
    rule: "no-restricted-imports",
  },
  {
    file: "server/federation/j.ts",
    code: `import { list } from "@/server/services/list"; export const j = list;`,
    rule: "no-restricted-imports",
  },
  {
    file: "server/intents/k.ts",
    code: `import { router } from "@/server/api/trpc"; export const k = router;`,
    rule: "no-restricted-imports",
  },
  {
    file: "db/l.ts",
    code: `import { log } from "@/server/observability/log"; export const l = log;`,
    rule: "no-restricted-imports",
  },
  {
    file: "lib/m.ts",
    code: `import { readFileSync } from "node:fs"; export const m = readFileSync;`,
    rule: "no-restricted-imports",
  },
  { file: "lib/n.ts", code: `import { db } from "@/db/client"; export const n = db;`, rule: "no-restricted-imports" },
  {
    file: "e2e/simulator/o.ts",
    code: `import { Failure } from "@/lib/failures"; export const o = Failure;`,
    rule: "no-restricted-imports",
  },
  {
    file: "server/p.ts",
    code: `async function p() { await Promise.resolve(); } export function start() { p(); }`,
    rule: "no-floating-promises",
  },
  { file: "lib/q.ts", code: `export const q = (x: any) => x;`, rule: "no-explicit-any" },
  { file: "lib/r.ts", code: `export default 1;`, rule: "no-default-export" },
  { file: "lib/NotKebab.ts", code: `export const s = 1;`, rule: "filename-case" },
  { file: "lib/t.ts", code: `export const t = () => { console.log("t"); };`, rule: "no-console" },
  {
    file: "lib/u.ts",
    code: Array.from({ length: 320 }, (_, line) => `export const u${line} = ${line};`).join("\n"),
    rule: "max-lines",
  },
  { file: "lib/v-one.ts", code: `import { two } from "./v-two"; export const one = () => two;`, rule: "no-cycle" },
  { file: "lib/v-two.ts", code: `import { one } from "./v-one"; export const two = () => one;`, rule: "no-cycle" },
  {
    file: "server/services/x.ts",
    code: `import { getServerSession } from "next-auth"; export const x = getServerSession;`,
    rule: "no-restricted-imports",
  },
  {
    file: "app/page-y.tsx",
    code: `import { signIn } from "next-auth/react"; export default function Page() { return signIn; }`,
    rule: "no-restricted-imports",
  },
  { file: "server/z.ts", code: `export const z = process.env.SECRET;`, rule: "no-process-env" },
  { file: "server/w.ts", code: `export function w() { throw "text"; }`, rule: "only-throw-error" },
];

type Diagnostic = { filename: string; code: string };

describe("the rules of the house fire", () => {
  const folder = mkdtempSync(join(tmpdir(), "pleiade-house-"));
  let diagnostics: Diagnostic[] = [];

  beforeAll(() => {
    for (const name of [".oxlintrc.json", "tsconfig.json"]) cpSync(name, join(folder, name));
    symlinkSync(join(process.cwd(), "node_modules"), join(folder, "node_modules"));
    // Types alone may be taken from the server: this one must stay silent.
    const allowed = {
      file: "components/allowed.tsx",
      code: `import type { X } from "@/server/services/x"; export const allowed = (x: X) => x;`,
    };
    for (const { file, code } of [...planted, allowed]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${code}\n`);
    }
    const oxlint = join(process.cwd(), "node_modules", ".bin", "oxlint");
    const { stdout } = spawnSync(
      oxlint,
      ["--type-aware", "--format", "json", "app", "components", "server", "db", "lib", "e2e"],
      { cwd: folder, encoding: "utf8" },
    );
    diagnostics = (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(planted)("$rule in $file", ({ file, rule }) => {
    const found = diagnostics.filter((diagnostic) => diagnostic.filename === file).map((diagnostic) => diagnostic.code);
    expect(found.join(" ")).toContain(rule);
  });

  test("a type from the server is welcome in a component", () => {
    expect(diagnostics.filter((diagnostic) => diagnostic.filename === "components/allowed.tsx")).toEqual([]);
  });
});

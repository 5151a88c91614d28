import { constantFrom, record, sample, string, subarray } from "fast-check";
import { describe, expect, it } from "vitest";
import { noRecipes, recipeIds, type RecipeId, type Recipes } from "@/lib/recipes/recipes";
import { hasCloudInit, lintScripts, understand, type CloudConfig } from "./cloud-init";
import { userDataOf } from "@/lib/recipes/user-data";

const full: Recipes = {
  ...noRecipes,
  packages: "git, htop\npython3-numpy g++",
  hasScience: true,
  mountPath: "/srv/data",
  volumeId: "0b63b8a5-6b2a-4f52-9d6e-6f3a0c1d2e3f",
  commands: "echo 'hé' > /root/x\ntrue",
};
const withRecipes = (chosen: readonly RecipeId[], part: Partial<Recipes> = {}): Recipes => ({
  ...full,
  chosen: [...chosen],
  ...part,
});
const everyChoice = Array.from({ length: 2 ** recipeIds.length }, (_, bits) =>
  recipeIds.filter((_id, index) => bits & (1 << index)),
);

const ownScript = "#!/bin/bash\necho 'ça va = oui' \t \n\techo done # " + "x".repeat(120) + "\n";
const ownConfig = [
  "#cloud-config",
  "# mine, keep it",
  "timezone: Europe/Paris",
  "packages:",
  "  - vim",
  "write_files:",
  "  - { path: /etc/mine, permissions: 0640, content: yes }",
  "package_upgrade: no",
  "runcmd:",
  "  - echo mine",
  "",
].join("\n");

const configOf = (parts: { config: CloudConfig | null }[] | undefined) => parts?.[0]?.config ?? {};

describe.skipIf(!hasCloudInit)("cloud-init itself", () => {
  it("accepts every combination, and finds in it what was chosen", { timeout: 120_000 }, () => {
    const choices = everyChoice.filter((choice) => choice.length > 0);
    const understood = understand(choices.map((choice) => userDataOf(withRecipes(choice)).text));
    for (const [index, choice] of choices.entries()) {
      const parts = understood[index];
      expect(parts?.map(({ type, problem }) => ({ type, problem }))).toEqual([
        { type: "text/cloud-config", problem: null },
      ]);
      const config = configOf(parts);
      expect(config.package_upgrade ?? false).toBe(choice.includes("updates"));
      expect(config.packages ?? []).toEqual(choice.includes("packages") ? ["git", "htop", "python3-numpy", "g++"] : []);
      expect(config.write_files?.length ?? 0).toBe(choice.filter((id) => id !== "updates" && id !== "packages").length);
      expect(config.runcmd ?? []).toEqual((config.write_files ?? []).map(({ path }) => ["bash", path]));
    }
  });

  it("finds scripts that bash and shellcheck have nothing against", { timeout: 60_000 }, () => {
    const variants = [full, { ...full, volumeId: null, hasScience: false, commands: "#!/usr/bin/env bash\nid" }];
    const understood = understand(variants.map((one) => userDataOf({ ...one, chosen: [...recipeIds] }).text));
    const scripts = understood.flatMap((parts) => configOf(parts).write_files ?? []);
    expect(scripts).toHaveLength(10);
    expect(lintScripts(scripts.map(({ content }) => content))).toBe("");
  });

  it("keeps the person's script beside the recipes, to the byte", () => {
    const owns = [ownScript, "## template: jinja\n#cloud-config\nhostname: {{ v1.region }}\n"];
    const understood = understand(owns.map((own) => userDataOf(withRecipes(["docker"], { own })).text));
    expect(understood[0]?.map(({ type, problem }) => ({ type, problem }))).toEqual([
      { type: "text/cloud-config", problem: null },
      { type: "text/x-shellscript", problem: null },
    ]);
    expect(understood[0]?.[1]?.text).toBe(ownScript);
    expect(understood[1]?.[1]?.text).toBe(owns[1]);
  });

  it("keeps a multi-part text of theirs whole", () => {
    const inner = userDataOf(withRecipes(["security"], { own: ownScript })).text;
    const [parts] = understand([userDataOf(withRecipes(["docker"], { own: inner })).text]);
    expect(parts?.map(({ type }) => type)).toEqual(["text/cloud-config", "text/cloud-config", "text/x-shellscript"]);
    expect(parts?.[2]?.text).toBe(ownScript);
  });

  it("reads their cloud-config as they wrote it, with ours before it", () => {
    const { text, problems } = userDataOf(withRecipes(["updates", "packages", "docker"], { own: ownConfig }));
    expect(problems).toEqual({});
    expect(text).toMatch(/^#cloud-config\n# mine, keep it\n/);
    const [parts] = understand([text]);
    expect(parts?.[0]?.text).toContain("permissions: 0640, content: yes");
    const said = configOf(parts);
    expect(said.timezone).toBe("Europe/Paris");
    expect(said.package_upgrade).toBe(false);
    expect(said.packages).toEqual(["git", "htop", "python3-numpy", "g++", "vim"]);
    expect(said.write_files?.map(({ path }) => path)).toEqual(["/var/lib/pleiade/docker.sh", "/etc/mine"]);
    expect(said.runcmd).toEqual([["bash", "/var/lib/pleiade/docker.sh"], "echo mine"]);
  });

  it("adds to a cloud-config whatever its style", () => {
    const owns = [
      "#cloud-config\n{packages: [vim], runcmd: [[echo, mine]]}\n",
      "#cloud-config\r\npackages:\r\n- vim\r\nruncmd: [[echo, mine]]\r\n",
      "#cloud-config\nx: &it [echo, mine]\npackages: [vim]\nruncmd:\n  - *it\n",
      "#cloud-config\npackages: [vim]\nruncmd: [[echo, mine]]\nwrite_files: ~\npower_state:\n",
    ];
    const chosen: RecipeId[] = ["updates", "packages", "docker", "commands"];
    const understood = understand(owns.map((own) => userDataOf(withRecipes(chosen, { own })).text));
    for (const parts of understood) {
      const config = configOf(parts);
      expect(config.packages).toEqual(["git", "htop", "python3-numpy", "g++", "vim"]);
      expect(config.runcmd?.at(-1)).toEqual(["echo", "mine"]);
      expect(config.write_files?.at(-1)?.content).toContain("echo 'hé' > /root/x\ntrue\n");
    }
  });

  it("gets hostile commands and packages exactly as typed", { timeout: 120_000 }, () => {
    const hostile = record({
      chosen: subarray([...recipeIds], { minLength: 1 }),
      commands: string({ unit: "binary", minLength: 1, maxLength: 60 }),
      packages: constantFrom("yes", "no on y", "0644 1e3", "git", "null ~a", "a=b", "-rf"),
      own: constantFrom("", ownScript, "#!/bin/sh\n--===pleiade===--\n"),
    });
    const chosen: RecipeId[] = ["commands"];
    const unprintable = { chosen, commands: "a\u0085b\u2028c\ufeff\u0007\r\nd\ud800", packages: "git", own: "" };
    const cases = [...sample(hostile, 150), unprintable]
      .map((part) => withRecipes(part.chosen, part))
      .filter((recipes) => Object.keys(userDataOf(recipes).problems).length === 0);
    expect(cases.length).toBeGreaterThan(40);
    const understood = understand(cases.map((recipes) => userDataOf(recipes).text));
    for (const [index, { own, chosen: ids, commands, packages }] of cases.entries()) {
      const [first, second] = understood[index] ?? [];
      expect(first?.problem).toBeNull();
      const typed = commands.startsWith("#!") ? commands : `${commands.toWellFormed()}\n`;
      const script = first?.config?.write_files?.find(({ path }) => path.endsWith("/commands.sh"))?.content ?? "";
      expect(script.endsWith(typed)).toBe(ids.includes("commands"));
      expect(first?.config?.packages ?? []).toEqual(ids.includes("packages") ? packages.split(" ") : []);
      expect(second?.text ?? "").toBe(own);
    }
  });
});

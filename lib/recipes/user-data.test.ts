import { describe, expect, it } from "vitest";
import { noRecipes, type RecipeId, type Recipes } from "./recipes";
import { maxUserDataBytes, userDataBytes, userDataOf } from "./user-data";

const withRecipes = (chosen: readonly RecipeId[], part: Partial<Recipes> = {}): Recipes => ({
  ...noRecipes,
  packages: "git",
  commands: "true",
  chosen: [...chosen],
  ...part,
});

describe("the user data of recipes", () => {
  it("is the person's own text, byte for byte, when no recipe is chosen", () => {
    for (const own of ["", "#!/bin/bash\necho é \t", "rem cmd\r\n", "anything"])
      expect(userDataOf({ ...noRecipes, own })).toEqual({ text: own, problems: {} });
  });

  it("says what is missing, field by field", () => {
    const { problems } = userDataOf(
      withRecipes(["packages", "volume", "commands"], { packages: "a;b $(id)", mountPath: "/etc/x", commands: " " }),
    );
    expect(problems).toEqual({
      "recipes.packages": "packages_name",
      "recipes.mountPath": "mount_path",
      "recipes.commands": "commands_missing",
    });
    expect(userDataOf(withRecipes(["docker"], { own: "apt install x" })).problems).toEqual({
      "recipes.own": "own_unknown",
    });
    expect(userDataOf(withRecipes(["docker"], { own: "#cloud-config\na: [" })).problems).toEqual({
      "recipes.own": "own_yaml",
    });
    expect(userDataOf(withRecipes(["commands"], { commands: "BEGIN OPENSSH PRIVATE KEY" })).problems).toEqual({
      "recipes.commands": "private_key",
    });
  });

  it.each(["/", "/home", "/etc/data", "data", "/a/../etc", "/a b", "/x;reboot", "/$(id)", "/data/"])(
    "refuses to mount at %s",
    (path) => {
      expect(userDataOf(withRecipes(["volume"], { mountPath: path })).problems).toHaveProperty(["recipes.mountPath"]);
    },
  );

  it("stops at what Nova takes", () => {
    const { text, problems } = userDataOf(withRecipes(["docker"], { own: `#!/bin/sh\n${"# é\n".repeat(20_000)}` }));
    expect(userDataBytes(text)).toBeGreaterThan(maxUserDataBytes);
    expect(problems).toEqual({ "recipes.own": "user_data_long" });
  });

  it("has no token in it", () => {
    const { text } = userDataOf(withRecipes(["jupyter"]));
    expect(text).toContain("secrets.token_hex");
    expect(text).not.toMatch(/token=[0-9a-f]{8}/);
  });
});

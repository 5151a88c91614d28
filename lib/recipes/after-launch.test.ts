import { describe, expect, it } from "vitest";
import { afterLaunch, recipesOfMetadata } from "./after-launch";

const at = { name: "rna seq;1", user: "ubuntu", address: "198.51.100.7" };

describe("what to type after the launch", () => {
  it("names the machine as Docker can, and goes in by ssh", () => {
    expect(afterLaunch(["docker", "updates"], at)).toEqual([
      { id: "docker", command: `docker context create rna-seq-1 --docker "host=ssh://ubuntu@198.51.100.7"` },
    ]);
    expect(afterLaunch(["docker"], { ...at, address: "2001:db8::7" })[0]?.command).toContain(
      "ssh://ubuntu@[2001:db8::7]",
    );
  });

  it("opens the tunnel and shows the address with the token", () => {
    expect(afterLaunch(["jupyter"], { ...at, keyFile: "ines.pem" })[0]?.command).toBe(
      `ssh -i ines.pem -t -L 8888:localhost:8888 ubuntu@198.51.100.7 'cat jupyter-link; exec "$SHELL" -l'`,
    );
  });

  it("takes only known names from the site", () => {
    expect(recipesOfMetadata("docker, jupyter,$(id),,DOCKER")).toEqual(["docker", "jupyter"]);
    expect(recipesOfMetadata(null)).toEqual([]);
  });
});

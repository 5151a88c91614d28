import { expect, it } from "vitest";
import { isPlainSystem, systemOf } from "@/lib/system";
import { image } from "@/lib/testing-rows";
import { imageCards, matchImage } from "./image-choices";

const named = (name: string, part: Parameters<typeof image>[0] = {}) =>
  image({ id: name, name, os: { distro: null, version: null }, ...part });

it("reads the distribution from the image, else from its name", () => {
  expect(systemOf(image({ name: "noble-server" }))?.label).toBe("Ubuntu 24.04");
  expect(systemOf(named("AlmaLinux-9.6-x86_64"))?.label).toBe("AlmaLinux 9.6");
  expect(systemOf(named("thesis"))).toBeNull();
});

it("offers the newest plain image of each usual distribution", () => {
  const images = [
    named("Ubuntu 22.04"),
    named("Ubuntu 24.04 CUDA 12.8", { updatedAt: "2026-11-19T00:00:00Z" }),
    named("Ubuntu 24.04"),
    named("Debian 12"),
    named("Rocky Linux 9"),
    named("CentOS 7"),
  ];
  expect(imageCards(images, null).map(({ name }) => name)).toEqual(["Ubuntu 24.04", "Debian 12", "Rocky Linux 9"]);
});

it("keeps the chosen image among the cards", () => {
  const images = [named("Ubuntu 24.04"), named("Debian 12"), named("Rocky Linux 9"), named("thesis")];
  expect(imageCards(images, "thesis").map(({ name }) => name)).toEqual(["thesis", "Ubuntu 24.04", "Debian 12"]);
});

it("calls only plain public images by their distribution", () => {
  expect(isPlainSystem(named("Ubuntu 24.04"))).toBe(true);
  expect(isPlainSystem(named("Ubuntu 24.04 CUDA 12.8"))).toBe(false);
  expect(isPlainSystem(named("Ubuntu 24.04", { visibility: "shared" }))).toBe(false);
});

it("finds the same system at another site", () => {
  const there = [named("Debian 12"), named("ubuntu-24.04-2026-10"), named("Ubuntu 22.04")];
  expect(matchImage(there, named("Ubuntu 24.04"))?.name).toBe("ubuntu-24.04-2026-10");
  expect(matchImage(there, named("Ubuntu 20.04"))?.name).toBe("ubuntu-24.04-2026-10");
  expect(matchImage(there, named("Fedora 41"))).toBeNull();
});

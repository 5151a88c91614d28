import { expect, test } from "vitest";
import { testSession } from "../testing-session";
import { listImages } from "./images";
import { loginUserOf } from "./login-user";
import zed from "./images.fixtures/zed.json";
import zedExpected from "./images.fixtures/zed.expected.json";

test("reads a list, also what can no longer be started", async () => {
  expect(await listImages(testSession({ "image GET /images": zed }))).toEqual(zedExpected);
});

const image = { adminUser: null, distro: null, version: null, name: "" };
test.each([
  [{ ...image, adminUser: "galaxy", distro: "ubuntu" }, "galaxy"],
  [{ ...image, distro: "Ubuntu" }, "ubuntu"],
  [{ ...image, distro: "centos", version: "7.9" }, "centos"],
  [{ ...image, name: "CentOS-8-GenericCloud" }, "centos"],
  [{ ...image, name: "CentOS Stream 9" }, "cloud-user"],
  [{ ...image, name: "AlmaLinux-9.4" }, "almalinux"],
  [{ ...image, name: "Rocky Linux 9" }, "rocky"],
  [{ ...image, name: "fedora-coreos-39" }, "core"],
  [{ ...image, distro: "windows", name: "Windows with Ubuntu tools" }, null],
  [{ ...image, name: "my-rstudio-v3" }, null],
])("%j is entered as %s", (given, user) => {
  expect(loginUserOf(given)).toBe(user);
});

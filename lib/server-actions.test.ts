import { describe, expect, it } from "vitest";
import { menuOf, serverActions, whyNot, type Actable } from "./server-actions";

const server = (status: string, taskState: string | null = null, more: Partial<Actable> = {}): Actable => ({
  status,
  taskState,
  isLocked: false,
  launchedAt: "2026-11-20T10:00:00Z",
  ...more,
});
const unborn = { launchedAt: null };
const locked = { isLocked: true };

describe("what may be asked for", () => {
  it.each([
    ["start", server("SHUTOFF"), null],
    ["start", server("ACTIVE"), "state"],
    ["stop", server("ERROR"), null],
    ["stop", server("ERROR", null, unborn), "unborn"],
    ["rebuild", server("ERROR", null, unborn), "unborn"],
    ["delete", server("ERROR", null, unborn), null],
    ["reboot_soft", server("SHUTOFF"), "state"],
    ["reboot_hard", server("SHUTOFF"), null],
    ["reboot_hard", server("REBOOT", "rebooting"), null],
    ["reboot_hard", server("ACTIVE", "powering-off"), "busy"],
    ["stop", server("UNKNOWN"), "state"],
    ["delete", server("UNKNOWN"), null],
    ["delete", server("BUILD", "spawning", unborn), null],
    ["delete", server("ACTIVE", "deleting"), "deleting"],
    ["delete", server("ACTIVE", null, locked), "locked"],
    ["snapshot", server("ACTIVE", null, locked), null],
    ["tags", server("ACTIVE", null, locked), null],
    ["metadata", server("ACTIVE", null, locked), "locked"],
    ["lock", server("ACTIVE", null, locked), "already_locked"],
    ["unlock", server("ACTIVE", null, locked), null],
    ["unlock", server("ACTIVE"), "not_locked"],
    ["resize", server("PAUSED"), "state"],
    ["confirm_resize", server("VERIFY_RESIZE"), null],
    ["attach_volume", server("SHELVED_OFFLOADED"), null],
  ] as const)("%s of %j: %s", (action, machine, reason) => {
    expect(whyNot(action, machine)).toBe(reason);
  });
});

describe("a machine's menu", () => {
  it("shows of each pair the one that fits", () => {
    const entries = menuOf(server("PAUSED")).flat();
    expect(entries).toContain("unpause");
    expect(entries).not.toContain("pause");
    expect(entries).toContain("stop");
    expect(entries).not.toContain("start");
  });

  it("begins with what only a person can end", () => {
    expect(menuOf(server("VERIFY_RESIZE"))[0]).toEqual(["confirm_resize", "revert_resize"]);
    expect(menuOf(server("SOFT_DELETED"))[0]).toEqual(["restore"]);
    expect(menuOf(server("ACTIVE")).flat()).not.toContain("restore");
  });

  it("has every action in some state, and none twice", () => {
    const states = ["ACTIVE", "SHUTOFF", "PAUSED", "SUSPENDED", "SHELVED", "VERIFY_RESIZE", "RESCUE", "SOFT_DELETED"];
    const menus = [...states.map((status) => server(status)), server("ACTIVE", null, locked)].map((one) =>
      menuOf(one).flat(),
    );
    expect(new Set(menus.flat())).toEqual(new Set(serverActions));
    for (const menu of menus) expect(new Set(menu).size).toBe(menu.length);
  });
});

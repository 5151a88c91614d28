import { expect, it } from "vitest";
import { faultCause } from "./fault-cause";
import { serverState } from "./server-state";

const state = (status: string, taskState: string | null = null, message: string | null = null) =>
  serverState({ status, taskState, fault: message === null ? null : { code: 500, message, createdAt: null } });

const cause = (message: string) => faultCause({ code: 500, message, createdAt: null });

it("lets a running task win over the status", () => {
  expect(state("ACTIVE")).toEqual({ family: "ok", key: "ACTIVE", raw: null });
  expect(state("ACTIVE", "powering-off")).toEqual({ family: "busy", key: "stopping", raw: null });
  expect(state("ACTIVE", "rebooting_hard").key).toBe("REBOOT");
  expect(state("BUILD", "block_device_mapping").key).toBe("BUILD");
});

it("prints a word it does not know as it is", () => {
  expect(state("HIBERNATED")).toEqual({ family: "unknown", key: "other", raw: "HIBERNATED" });
  expect(state("ACTIVE", "levitating")).toEqual({ family: "busy", key: "task", raw: "levitating" });
});

it("says why a machine failed", () => {
  expect(state("ERROR", null, "No valid host was found. There are not enough hosts available.")).toMatchObject({
    family: "error",
    key: "ERROR_no_capacity",
  });
  expect(state("ERROR").key).toBe("ERROR_unsaid");
  expect(cause("Build of instance x aborted: Failed to allocate the network(s), not rescheduling.")).toBe("network");
  expect(cause("Block Device Mapping is Invalid.")).toBe("volume");
  expect(cause("something else")).toBe("unsaid");
});

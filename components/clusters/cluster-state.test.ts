import { describe, expect, it } from "vitest";
import { clusterState, isBeingDeleted, isMoving } from "./cluster-state";

const state = (status: string, healthStatus: string | null = null) => clusterState({ status, healthStatus });

describe("the word for a cluster's state", () => {
  it.each([
    ["CREATE_IN_PROGRESS", "busy", "creating"],
    ["CREATE_COMPLETE", "ok", "ready"],
    ["RESTORE_COMPLETE", "ok", "ready"],
    ["RESUME_IN_PROGRESS", "busy", "changing"],
    ["ROLLBACK_COMPLETE", "attention", "rolledBack"],
    ["DELETE_IN_PROGRESS", "busy", "deleting"],
    ["DELETE_COMPLETE", "off", "deleted"],
    ["CREATE_FAILED", "error", "createFailed"],
    ["RESUME_FAILED", "error", "failed"],
    ["TELEPORTED", "unknown", "other"],
    ["", "unknown", "other"],
  ])("%s is %s: %s", (status, family, word) => {
    expect(state(status)).toEqual({ family, word });
  });

  it("speaks of bad health only once the cluster stands", () => {
    expect(state("UPDATE_COMPLETE", "UNHEALTHY")).toEqual({ family: "attention", word: "unhealthy" });
    expect(state("CREATE_IN_PROGRESS", "UNHEALTHY").word).toBe("creating");
    expect(state("CREATE_COMPLETE", "UNKNOWN").word).toBe("ready");
  });

  it("tells what moves and what leaves", () => {
    expect(isMoving({ status: "UPDATE_IN_PROGRESS", healthStatus: null })).toBe(true);
    expect(isMoving({ status: "UPDATE_COMPLETE", healthStatus: "UNHEALTHY" })).toBe(false);
    expect(isBeingDeleted({ status: "DELETE_IN_PROGRESS" })).toBe(true);
    expect(isBeingDeleted({ status: "DELETE_FAILED" })).toBe(false);
  });
});

import { expect, test } from "vitest";
import { testSession } from "../testing-session";
import { listAvailabilityZones } from "./availability-zones";
import { getInstanceAction, listInstanceActions } from "./instance-actions";
import past from "./instance-actions.fixtures/zed.json";
import pastExpected from "./instance-actions.fixtures/zed.expected.json";
import { actOnServer, rebuildServer, resizeServer } from "./server-actions";
import { deleteServer } from "./servers";

test.each([
  ["start", { "os-start": null }],
  ["stop", { "os-stop": null }],
  ["reboot_soft", { reboot: { type: "SOFT" } }],
  ["reboot_hard", { reboot: { type: "HARD" } }],
  ["confirm_resize", { confirmResize: null }],
  ["revert_resize", { revertResize: null }],
  ["force_delete", { forceDelete: null }],
  ["shelve", { shelve: null }],
] as const)("%s sends Nova's body", async (action, body) => {
  const session = testSession({ "compute POST /servers/s1/action": {} });
  expect(await actOnServer(session, "s1", action)).toEqual({ requestId: "req-1" });
  expect(session.calls.map((call) => call.body)).toEqual([body]);
});

test("a new size and a new system by their ids", async () => {
  const session = testSession({ "compute POST /servers/s1/action": {} });
  await resizeServer(session, "s1", "f2");
  await rebuildServer(session, "s1", "i2");
  expect(session.calls.map((call) => call.body)).toEqual([
    { resize: { flavorRef: "f2" } },
    { rebuild: { imageRef: "i2" } },
  ]);
});

test("delete is Nova's own verb", async () => {
  const session = testSession({ "compute DELETE /servers/s1": {} });
  await deleteServer(session, "s1");
  expect(session.sent()).toEqual(["DELETE /servers/s1"]);
});

test("reads what was done, newest first", async () => {
  const path = "compute GET /servers/s1/os-instance-actions";
  expect(await listInstanceActions(testSession({ [path]: past }), "s1")).toEqual(pastExpected);
  const two = [
    ...past.instanceActions,
    { action: "stop", request_id: "req-2", start_time: "2026-11-20T11:00:00.000000" },
  ];
  const events = await listInstanceActions(testSession({ [path]: { instanceActions: two } }), "s1");
  expect(events.map((event) => [event.action, event.failed, event.isMine])).toEqual([
    ["stop", false, false],
    ["create", true, true],
  ]);
});

test("closed zones are not offered", async () => {
  const zones = [
    { zoneName: "nova", zoneState: { available: true } },
    { zoneName: "old", zoneState: { available: false } },
    { zoneName: "bare" },
    {},
  ];
  const session = testSession({ "compute GET /os-availability-zone": { availabilityZoneInfo: zones } });
  expect(await listAvailabilityZones(session)).toEqual(["nova", "bare"]);
});

test("how an action was carried out, in order; what is under way has no end", async () => {
  const events = [
    { event: "compute_finish_resize", start_time: "2026-11-20T10:00:05.000000", finish_time: null, result: null },
    {
      event: "compute_prep_resize",
      start_time: "2026-11-20T10:00:01.000000",
      finish_time: "2026-11-20T10:00:04.000000",
      result: "Error",
      traceback: "Traceback:\n  File x\nNoValidHost: <b>No</b> valid host",
    },
    null,
  ];
  const path = "compute GET /servers/s1/os-instance-actions/req-9";
  const steps = await getInstanceAction(testSession({ [path]: { instanceAction: { events } } }), "s1", "req-9");
  expect(steps).toMatchObject([
    { name: "compute_prep_resize", isOk: false, details: "NoValidHost: No valid host" },
    { name: "compute_finish_resize", isOk: null, finishedAt: null, details: null },
  ]);
});

import { expect, test } from "vitest";
import { testSession } from "../testing-session";
import { listAvailabilityZones } from "./availability-zones";
import { listInstanceActions } from "./instance-actions";
import past from "./instance-actions.fixtures/zed.json";
import pastExpected from "./instance-actions.fixtures/zed.expected.json";
import { actOnServer } from "./server-actions";

test.each([
  ["start", { "os-start": null }],
  ["stop", { "os-stop": null }],
  ["reboot_soft", { reboot: { type: "SOFT" } }],
  ["reboot_hard", { reboot: { type: "HARD" } }],
] as const)("%s sends Nova's body", async (action, body) => {
  const session = testSession({ "compute POST /servers/s1/action": {} });
  expect(await actOnServer(session, "s1", action)).toEqual({ requestId: "req-1" });
  expect(session.calls.map((call) => call.body)).toEqual([body]);
});

test("delete is Nova's own verb", async () => {
  const session = testSession({ "compute DELETE /servers/s1": {} });
  await actOnServer(session, "s1", "delete");
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

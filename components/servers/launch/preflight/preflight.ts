import { accessLasts, groupChosen, keyPresent, siteOpen, sshOpen, worldOpen } from "./access-rules";
import type { Check, CheckState, Looked, Rule } from "./check";
import { networkChosen, reachable, subnetHasRoom } from "./network-rules";
import { quotaRules, quotasRead, quotasTight } from "./quota-rules";
import { typeHasRoom } from "./volume-type-rule";
import { bootVolumeFits, groupHasRoom, imageFits, imageUsed, nameFree } from "./what-rules";

const rules: readonly Rule[] = [
  siteOpen,
  accessLasts,
  imageFits,
  bootVolumeFits,
  ...quotaRules,
  typeHasRoom,
  quotasRead,
  quotasTight,
  keyPresent,
  sshOpen,
  worldOpen,
  groupChosen,
  networkChosen,
  subnetHasRoom,
  reachable,
  groupHasRoom,
  nameFree,
  imageUsed,
];

const order: readonly CheckState[] = ["hard", "soft", "unknown", "ok"];

/** What can be known before anything is sent, worst first so that the passed ones can fold. */
export function preflight(looked: Looked): Check[] {
  const checks = rules.flatMap((rule) => rule(looked) ?? []);
  return checks.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}

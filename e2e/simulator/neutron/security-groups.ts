import { newUuid } from "#simulator/ids.ts";
import { bodyObject, empty, isObject, json, textOf, type JsonObject, type Reply } from "#simulator/http/call.ts";
import type { Context } from "#simulator/http/openstack-service.ts";
import { on, type Route } from "#simulator/http/router.ts";
import { ensureDefaultGroup } from "#simulator/neutron/addresses.ts";
import { applyOwned, newOwned, optionalText, own, readBody, requiredText } from "#simulator/neutron/bodies.ts";
import { invalidInput, refuse } from "#simulator/neutron/errors.ts";
import { listReply } from "#simulator/neutron/listing.ts";
import { checkNetworkQuota } from "#simulator/neutron/quotas.ts";
import type { SecurityGroup, SecurityGroupRule } from "#simulator/neutron/state.ts";
import { ruleView, securityGroupView } from "#simulator/neutron/views.ts";

const groupKeys = ["name", "description", "stateful"];
const ruleKeys = [
  "security_group_id",
  "direction",
  "ethertype",
  "protocol",
  "port_range_min",
  "port_range_max",
  "remote_ip_prefix",
  "remote_group_id",
  "remote_address_group_id",
  "description",
];

function newRule(context: Context, groupId: string, part: Partial<SecurityGroupRule>): SecurityGroupRule {
  return {
    id: newUuid(),
    projectId: context.project.id,
    securityGroupId: groupId,
    direction: "egress",
    ethertype: "IPv4",
    protocol: null,
    portMin: null,
    portMax: null,
    remoteIpPrefix: null,
    remoteGroupId: null,
    description: "",
    createdMs: context.site.now().getTime(),
    ...part,
  };
}

/** A new group lets everything out and nothing in. */
function addGroup(context: Context, wanted: JsonObject) {
  const { site } = context;
  const group: SecurityGroup = newOwned(context, newUuid(), wanted);
  site.neutron.securityGroups.set(group.id, group);
  for (const ethertype of ["IPv4", "IPv6"] as const) {
    const rule = newRule(context, group.id, { ethertype });
    site.neutron.rules.set(rule.id, rule);
  }
  return securityGroupView(site, group);
}

function createGroup(context: Context): Reply {
  const { site, project } = context;
  ensureDefaultGroup(site, project.id);
  const many = bodyObject(context.call)?.["security_groups"];
  if (Array.isArray(many)) {
    // All or none: the quota is asked for all of them first.
    checkNetworkQuota(site, project.id, "security_group", many.length);
    checkNetworkQuota(site, project.id, "security_group_rule", 2 * many.length);
    return json(201, { security_groups: many.map((one) => addGroup(context, isObject(one) ? one : {})) });
  }
  const wanted = readBody(context, "security_group", groupKeys, ["tags"]);
  if (wanted["name"] === "default")
    throw refuse(409, "SecurityGroupDefaultAlreadyExists", "Default security group already exists.");
  checkNetworkQuota(site, project.id, "security_group");
  checkNetworkQuota(site, project.id, "security_group_rule", 2);
  return json(201, { security_group: addGroup(context, wanted) });
}

const portOf = (wanted: JsonObject, key: string): number | null => {
  const value = wanted[key];
  if (value === undefined || value === null) return null;
  const port = Number(value);
  if (!Number.isInteger(port) || port < -1 || port > 65_535)
    throw invalidInput(`Invalid input for ${key}. Reason: '${textOf(value)}' is not a valid port.`);
  return port;
};

const sameRule = (a: SecurityGroupRule, b: SecurityGroupRule) =>
  a.securityGroupId === b.securityGroupId &&
  a.direction === b.direction &&
  a.ethertype === b.ethertype &&
  a.protocol === b.protocol &&
  a.portMin === b.portMin &&
  a.portMax === b.portMax &&
  a.remoteIpPrefix === b.remoteIpPrefix &&
  a.remoteGroupId === b.remoteGroupId;

function readRule(context: Context): SecurityGroupRule {
  const wanted = readBody(context, "security_group_rule", ruleKeys);
  const group = own(
    context,
    "security_group",
    context.site.neutron.securityGroups,
    requiredText("security_group_rule", wanted, "security_group_id"),
  );
  const direction = requiredText("security_group_rule", wanted, "direction");
  if (direction !== "ingress" && direction !== "egress") {
    throw invalidInput(`Invalid input for direction. Reason: '${direction}' is not in ['ingress', 'egress'].`);
  }
  const [portMin, portMax] = [portOf(wanted, "port_range_min"), portOf(wanted, "port_range_max")];
  const protocol =
    wanted["protocol"] === undefined || wanted["protocol"] === null ? null : textOf(wanted["protocol"]).toLowerCase();
  if (protocol === null && (portMin !== null || portMax !== null)) {
    throw refuse(400, "SecurityGroupProtocolRequiredWithPorts", "Must also specify protocol if port range is given.");
  }
  if (protocol !== "icmp" && portMin !== null && portMax !== null && portMin > portMax) {
    throw refuse(
      400,
      "SecurityGroupInvalidPortRange",
      "For TCP/UDP protocols, port_range_min must be <= port_range_max",
    );
  }
  const prefix = optionalText(wanted, "remote_ip_prefix");
  if (prefix !== "" && !/^[0-9a-f.:]+(\/\d{1,3})?$/i.test(prefix)) {
    throw invalidInput(`Invalid input for remote_ip_prefix. Reason: '${prefix}' is not a valid IP subnet.`);
  }
  const ethertype = wanted["ethertype"] === "IPv6" ? "IPv6" : "IPv4";
  if (prefix !== "" && prefix.includes(":") !== (ethertype === "IPv6")) {
    const message = `Conflicting value ethertype ${ethertype} for CIDR ${prefix}`;
    throw refuse(400, "SecurityGroupRuleParameterConflict", message);
  }
  const remoteGroupId = optionalText(wanted, "remote_group_id") || null;
  if (remoteGroupId !== null) own(context, "security_group", context.site.neutron.securityGroups, remoteGroupId);
  return newRule(context, group.id, {
    direction,
    ethertype,
    protocol,
    portMin,
    portMax,
    remoteIpPrefix: prefix === "" ? null : prefix.includes("/") ? prefix : `${prefix}/32`,
    remoteGroupId,
    description: optionalText(wanted, "description"),
  });
}

function createRule(context: Context): Reply {
  const { site, project } = context;
  const rule = readRule(context);
  const twin = [...site.neutron.rules.values()].find((one) => sameRule(one, rule));
  if (twin) throw refuse(409, "SecurityGroupRuleExists", `Security group rule already exists. Rule id is ${twin.id}.`);
  checkNetworkQuota(site, project.id, "security_group_rule");
  site.neutron.rules.set(rule.id, rule);
  return json(201, { security_group_rule: ruleView(rule) });
}

function deleteGroup(context: Context, id: string): Reply {
  const { securityGroups, rules, ports } = context.site.neutron;
  const group = own(context, "security_group", securityGroups, id);
  if (group.name === "default")
    throw refuse(409, "SecurityGroupCannotRemoveDefault", "Insufficient rights for removing default security group.");
  if ([...ports.values()].some((port) => port.securityGroupIds.includes(id)))
    throw refuse(409, "SecurityGroupInUse", `Security Group ${id} in use.`);
  for (const rule of rules.values()) if (rule.securityGroupId === id) rules.delete(rule.id);
  securityGroups.delete(id);
  return empty(204);
}

const mine = <T extends { projectId: string }>({ project }: Context, things: Map<string, T>) =>
  [...things.values()].filter((thing) => thing.projectId === project.id);

/** https://docs.openstack.org/api-ref/network/v2/#security-groups-security-groups */
export const securityGroupRoutes: Route<Context>[] = [
  on("GET /security-groups", (context) => {
    ensureDefaultGroup(context.site, context.project.id);
    const rows = mine(context, context.site.neutron.securityGroups).map((group) =>
      securityGroupView(context.site, group),
    );
    return listReply(context, "security_groups", rows);
  }),
  on("POST /security-groups", createGroup),
  on("GET /security-groups/:id", (context, { id = "" }) =>
    json(200, {
      security_group: securityGroupView(
        context.site,
        own(context, "security_group", context.site.neutron.securityGroups, id),
      ),
    }),
  ),
  on("PUT /security-groups/:id", (context, { id = "" }) => {
    const group = own(context, "security_group", context.site.neutron.securityGroups, id);
    applyOwned(context, group, readBody(context, "security_group", groupKeys));
    return json(200, { security_group: securityGroupView(context.site, group) });
  }),
  on("DELETE /security-groups/:id", (context, { id = "" }) => deleteGroup(context, id)),
  on("GET /security-group-rules", (context) =>
    listReply(context, "security_group_rules", mine(context, context.site.neutron.rules).map(ruleView)),
  ),
  on("POST /security-group-rules", createRule),
  on("GET /security-group-rules/:id", (context, { id = "" }) =>
    json(200, { security_group_rule: ruleView(own(context, "security_group_rule", context.site.neutron.rules, id)) }),
  ),
  on("DELETE /security-group-rules/:id", (context, { id = "" }) => {
    own(context, "security_group_rule", context.site.neutron.rules, id);
    context.site.neutron.rules.delete(id);
    return empty(204);
  }),
];

import { commentText, hclString, jsonString, shellWord } from "@/components/servers/code/quote";
import type { Code } from "./code-tabs";

type Named = { id: string; name: string };

/** What an id is called, for those who read the code later. */
const called = ({ id, name }: Named) => (name === id || name === "" ? "" : ` # ${commentText(name)}`);

export type NetworkPlan = {
  siteId: string;
  name: string;
  cidr: string;
  /** Where it leads; null: nowhere. */
  external: Named | null;
  /** A router that is there; null: one is made. */
  router: Named | null;
};

/** https://docs.openstack.org/python-openstackclient/latest/cli/command-objects/network.html */
function commands({ siteId, name, cidr, external, router }: NetworkPlan): string {
  const subnet = `${name}-v4`;
  const made = `${name}-router`;
  return [
    `export OS_CLOUD=${shellWord(siteId)}`,
    `openstack network create -- ${shellWord(name)}`,
    `openstack subnet create --network=${shellWord(name)} --subnet-range=${shellWord(cidr)} -- ${shellWord(subnet)}`,
    ...(external && !router
      ? [
          `openstack router create --external-gateway=${shellWord(external.id)} -- ${shellWord(made)}${called(external)}`,
        ]
      : []),
    ...(external ? [`openstack router add subnet -- ${shellWord(router?.id ?? made)} ${shellWord(subnet)}`] : []),
  ].join("\n");
}

/** https://registry.terraform.io/providers/terraform-provider-openstack/openstack/latest/docs/resources/networking_network_v2 */
function terraform({ siteId, name, cidr, external, router }: NetworkPlan): string {
  const routerId = router ? `${hclString(router.id)}${called(router)}` : "openstack_networking_router_v2.router.id";
  return [
    `provider "openstack" {`,
    `  cloud = ${hclString(siteId)}`,
    "}",
    "",
    `resource "openstack_networking_network_v2" "network" {`,
    `  name = ${hclString(name)}`,
    "}",
    "",
    `resource "openstack_networking_subnet_v2" "subnet" {`,
    `  name       = ${hclString(`${name}-v4`)}`,
    "  network_id = openstack_networking_network_v2.network.id",
    `  cidr       = ${hclString(cidr)}`,
    "  ip_version = 4",
    "}",
    ...(external && !router
      ? [
          "",
          `resource "openstack_networking_router_v2" "router" {`,
          `  name                = ${hclString(`${name}-router`)}`,
          `  external_network_id = ${hclString(external.id)}${called(external)}`,
          "}",
        ]
      : []),
    ...(external
      ? [
          "",
          `resource "openstack_networking_router_interface_v2" "interface" {`,
          `  router_id = ${routerId}`,
          "  subnet_id = openstack_networking_subnet_v2.subnet.id",
          "}",
        ]
      : []),
  ].join("\n");
}

/** https://docs.openstack.org/heat/latest/template_guide/openstack.html#OS::Neutron::Net */
function heat({ name, cidr, external, router }: NetworkPlan): string {
  return [
    "heat_template_version: 2018-08-31",
    "resources:",
    "  network:",
    "    type: OS::Neutron::Net",
    "    properties:",
    `      name: ${jsonString(name)}`,
    "  subnet:",
    "    type: OS::Neutron::Subnet",
    "    properties:",
    `      name: ${jsonString(`${name}-v4`)}`,
    "      network: { get_resource: network }",
    `      cidr: ${jsonString(cidr)}`,
    "      ip_version: 4",
    ...(external && !router
      ? [
          "  router:",
          "    type: OS::Neutron::Router",
          "    properties:",
          `      name: ${jsonString(`${name}-router`)}`,
          `      external_gateway_info: { network: ${jsonString(external.id)} }${called(external)}`,
        ]
      : []),
    ...(external
      ? [
          "  interface:",
          "    type: OS::Neutron::RouterInterface",
          "    properties:",
          `      router: ${router ? jsonString(router.id) : "{ get_resource: router }"}`,
          "      subnet: { get_resource: subnet }",
        ]
      : []),
  ].join("\n");
}

/** The same network, as people would write it down to have it again. */
export const networkCode = (plan: NetworkPlan): Code => ({
  cli: commands(plan),
  terraform: terraform(plan),
  heat: heat(plan),
});

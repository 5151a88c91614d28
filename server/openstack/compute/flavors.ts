import { z } from "zod";
import type { Flavor } from "@/lib/flavor";
import { listAll } from "../pagination";
import { readRows, wireCount, wireId, wireMap, wireText, wireTextOrNull, type Listing } from "../rows";
import type { ProjectSession } from "../session";

const Wire = z
  .object({
    id: wireId,
    name: wireText,
    vcpus: z.number().int().nonnegative(),
    ram: z.number().int().nonnegative(),
    disk: z.number().int().nonnegative(),
    "OS-FLV-EXT-DATA:ephemeral": wireCount,
    description: wireTextOrNull,
    extra_specs: wireMap,
  })
  .transform((wire): Flavor => ({
    id: wire.id,
    name: wire.name,
    vcpus: wire.vcpus,
    ramMiB: wire.ram,
    diskGiB: wire.disk,
    ephemeralGiB: wire["OS-FLV-EXT-DATA:ephemeral"] ?? 0,
    accelerator: acceleratorOf(wire.extra_specs),
    description: wire.description,
  }));

/** Extra specs come with the list from 2.61 on; before, accelerators are not told. https://docs.openstack.org/api-ref/compute/#list-flavors-with-details */
export async function listFlavors(session: ProjectSession): Promise<Listing<Flavor>> {
  const pages = await listAll(session, {
    service: "compute",
    path: "/flavors/detail",
    collection: "flavors",
    pageSize: 1000,
  });
  return readRows(pages, Wire);
}

const notAnAccelerator = /(^|[-_.])(nic|net|sriov|sr-iov|nvme|ssd|ib|infiniband|connectx|mlx\d*|qat)([-_.\d]|$)/i;

/**
 * What the site declares for the EGI federation (`Accelerator:*`), else passed-through PCI devices, virtual GPUs, GPU-like resource classes and device profiles; the names are each site's own.
 * https://docs.openstack.org/nova/latest/configuration/extra-specs.html
 */
export function acceleratorOf(specs: ReadonlyMap<string, string>): Flavor["accelerator"] {
  const declared = specs.get("Accelerator:Model") ?? specs.get("Accelerator:Type");
  if (declared) return { name: declared, count: positive(specs.get("Accelerator:Number") ?? "1") };
  const alias = specs.get("pci_passthrough:alias");
  for (const entry of alias?.split(",") ?? []) {
    const [name = "", count = "1"] = entry.trim().split(":");
    if (name !== "" && !notAnAccelerator.test(name)) return { name, count: positive(count) };
  }
  for (const [key, value] of specs) {
    const resource = /^resources\d*:(.+)$/.exec(key)?.[1];
    if (resource === undefined || value === "0") continue;
    if (resource === "VGPU") return { name: "vGPU", count: positive(value) };
    if (resource === "PGPU") return { name: "GPU", count: positive(value) };
    if (/^CUSTOM_.*(GPU|FPGA|NVIDIA|TESLA|[^A-Z]MI\d{2,3})/.test(resource))
      return { name: resource.replace(/^CUSTOM_(V?GPU_)?/, "").replaceAll("_", " "), count: positive(value) };
  }
  const profile = specs.get("accel:device_profile");
  return profile ? { name: profile, count: 1 } : null;
}

const positive = (text: string) => Math.max(1, Number.parseInt(text, 10) || 1);

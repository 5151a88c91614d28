import { expect, test } from "vitest";
import { testSession } from "../testing-session";
import { acceleratorOf, listFlavors } from "./flavors";
import queens from "./flavors.fixtures/queens.json";
import queensExpected from "./flavors.fixtures/queens.expected.json";
import zed from "./flavors.fixtures/zed.json";
import zedExpected from "./flavors.fixtures/zed.expected.json";

test.each([
  ["Zed", zed, zedExpected],
  ["Queens, without extra specs", queens, queensExpected],
])("reads a list from %s", async (_what, raw, expected) => {
  expect(await listFlavors(testSession({ "compute GET /flavors/detail": raw }))).toEqual(expected);
});

test.each<[Record<string, string>, { name: string; count: number } | null]>([
  [{ "pci_passthrough:alias": "a100:2" }, { name: "a100", count: 2 }],
  [{ "pci_passthrough:alias": "sriov-nic:1, h100-80g:4" }, { name: "h100-80g", count: 4 }],
  [{ "pci_passthrough:alias": "mlx5_ib:1,nvme:2" }, null],
  [{ "resources:VGPU": "1" }, { name: "vGPU", count: 1 }],
  [{ "resources:VGPU": "0" }, null],
  [{ "resources1:CUSTOM_NVIDIA_A40_12Q": "1" }, { name: "NVIDIA A40 12Q", count: 1 }],
  [{ "resources:CUSTOM_GPU_H200": "1" }, { name: "H200", count: 1 }],
  [{ "resources:CUSTOM_BAREMETAL_LARGE": "1", "resources:VCPU": "0" }, null],
  [{ "accel:device_profile": "fpga-dp" }, { name: "fpga-dp", count: 1 }],
  [
    { "Accelerator:Type": "GPU", "Accelerator:Number": "2", "resources:VGPU": "1" },
    { name: "GPU", count: 2 },
  ],
  [{ "pci_passthrough:alias": "" }, null],
  [{ "hw:cpu_policy": "dedicated" }, null],
])("extra specs %j give the accelerator %j", (specs, accelerator) => {
  expect(acceleratorOf(new Map(Object.entries(specs)))).toEqual(accelerator);
});

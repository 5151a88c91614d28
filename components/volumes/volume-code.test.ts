import { describe, expect, it } from "vitest";
import { volumeCode, volumeLanguages, type VolumePlan } from "./volume-code";

const plan: VolumePlan = {
  siteId: "scigne",
  siteName: "SCIGNE",
  projectName: "FG_biomed",
  name: "refs",
  description: "genomes",
  sizeGiB: 20,
  volumeType: "ceph-ssd",
  availabilityZone: "nova",
  source: { kind: "snapshot", id: "s-1", name: "before the upgrade" },
};

it("asks in each language for what the button asks for", () => {
  expect(volumeCode("openstack", plan)).toBe(`# SCIGNE, FG_biomed
# snapshot: before the upgrade
export OS_CLOUD=scigne
openstack volume create \\
  --size=20 \\
  --type=ceph-ssd \\
  --snapshot=s-1 \\
  --availability-zone=nova \\
  --description=genomes \\
  -- refs`);
  expect(volumeCode("terraform", plan)).toContain(`resource "openstack_blockstorage_volume_v3" "volume" {
  name              = "refs"
  description       = "genomes"
  size              = 20
  volume_type       = "ceph-ssd"
  snapshot_id       = "s-1" # before the upgrade
  availability_zone = "nova"
}`);
  expect(volumeCode("python", plan)).toContain(`create_volume(
    name="refs",
    description="genomes",
    size=20,
    volume_type="ceph-ssd",
    snapshot_id="s-1",  # before the upgrade
    availability_zone="nova",
)`);
  expect(volumeCode("heat", plan)).toContain(`    type: OS::Cinder::Volume
    properties:
      name: "refs"
      description: "genomes"
      size: 20
      volume_type: "ceph-ssd"
      snapshot_id: "s-1" # before the upgrade
      availability_zone: "nova"`);
});

it("leaves out what was not chosen", () => {
  const blank = { ...plan, description: null, volumeType: null, availabilityZone: null, source: null };
  for (const language of volumeLanguages) {
    const text = volumeCode(language, blank);
    expect(text).toMatch(/refs/);
    expect(text).not.toMatch(/type[ =:_]*"?ceph|snapshot|zone|description/);
  }
});

describe("hostile names", () => {
  const hostile = `"; rm -rf / #\n\${file("/etc/passwd")}' $(id)`;
  const bad = { ...plan, name: hostile, source: { kind: "image" as const, id: "i-1", name: hostile } };
  it.each(volumeLanguages)("stay one text in %s", (language) => {
    const lines = volumeCode(language, bad).split("\n");
    expect(lines.some((line) => line.startsWith("${file") || line.startsWith(`' $(id)`))).toBe(false);
    // In a comment nothing is evaluated.
    const name = lines.find((line) => line.startsWith("  name")) ?? "";
    expect(language === "terraform" && /[^$]\$\{file/.test(name)).toBe(false);
  });
});

import { z } from "zod";
import { IntentId, OpaqueId, ProjectRef, ResourceRef, SiteInput } from "./refs";
import type { Part, Project } from "./site-rows";
import type { Family } from "./status";
import { plainText } from "./volume";

export type Image = {
  id: string;
  name: string;
  sizeBytes: number | null;
  minDiskGiB: number;
  minRamMiB: number;
  createdAt: string;
  updatedAt: string;
  visibility: string;
  ownerProjectId: string | null;
  os: { distro: string | null; version: string | null };
  /** The account cloud-init makes, from the image's `os_admin_user` or the distribution; null when unknown. */
  loginUser: string | null;
};

/** What lists and pages of images show beside what a launch needs. */
export type ImageDetails = {
  /** Glance's own word: queued, saving, uploading, importing, active, deactivated, killed, … */
  status: string;
  diskFormat: string | null;
  containerFormat: string | null;
  /** Size of the disk inside; null where the site does not look. */
  virtualBytes: number | null;
  isProtected: boolean;
  /** Not offered any more, mostly because a newer one is. */
  isHidden: boolean;
  /** MD5 of the bytes. */
  checksum: string | null;
  /** What the site computed of the bytes it has: "sha512" unless it was set up otherwise. */
  hash: { algorithm: string; value: string } | null;
  tags: string[];
  /** The machine it was taken from, for an image of a machine. */
  serverId: string | null;
  intentId: string | null;
  /** An import ended badly and left it queued. */
  hasFailedImport: boolean;
  /** Whatever else somebody wrote on it: hostile text. */
  properties: { key: string; value: string }[];
};

/** An image in the list of all sites. One that several projects see is one row. */
export type ImageRow = Image &
  Omit<ImageDetails, "properties"> & {
    siteId: string;
    /** Through which project it is seen: the owner's where that is the person's. */
    projectId: string;
    project: Project;
    /** Of a project of the person. */
    isMine: boolean;
    /** It was shared with the project, and nobody has said yes or no yet. */
    isInvitation: boolean;
    isBootable: boolean;
  };

export type ImageMember = { projectId: string; status: "pending" | "accepted" | "rejected" };

/** One image on its page; its machines and its members may be unreadable without it. */
export type ImageDetail = ImageRow &
  Pick<ImageDetails, "properties"> & {
    /** Only the owner's project sees with whom it is shared. */
    members: Part<ImageMember[]> | null;
    /** The project's machines that were made from it. */
    usedBy: Part<{ id: string; name: string }[]>;
    /** Where it was taken from, when the machine is still there. */
    takenFrom: { id: string; name: string } | null;
  };

/** https://docs.openstack.org/glance/latest/user/statuses.html */
const familyOfStatus = new Map<string, Family>(
  Object.entries({
    queued: "busy",
    saving: "busy",
    uploading: "busy",
    importing: "busy",
    active: "ok",
    deactivated: "rest",
    killed: "error",
    deleted: "off",
    pending_delete: "off",
  } as const),
);

export const imageFamily = ({ status, hasFailedImport }: Pick<ImageDetails, "status" | "hasFailedImport">): Family =>
  status === "queued" && hasFailedImport ? "error" : (familyOfStatus.get(status) ?? "unknown");

/** Whose it is, and who sees it: message keys below `images.seen`. */
export type Seen = "private" | "shared" | "sharedWithMe" | "community" | "public" | "other";

export function seenBy({ visibility, isMine }: Pick<ImageRow, "visibility" | "isMine">): Seen {
  if (visibility === "shared" && !isMine) return "sharedWithMe";
  const known = ["private", "shared", "community", "public"] as const;
  return known.find((one) => one === visibility) ?? "other";
}

/** null when it may be asked for, else a message key below `images.ineligible`. */
export function whyNotImage(
  deed: "launch" | "edit" | "share" | "delete",
  image: Pick<ImageRow, "isMine" | "isProtected" | "isBootable" | "status" | "visibility">,
): string | null {
  if (deed === "launch") return image.isBootable ? null : image.status === "active" ? "no_disk" : "not_ready";
  if (!image.isMine) return "not_mine";
  if (deed === "delete" && image.isProtected) return "protected";
  if (deed === "share" && image.visibility !== "shared" && image.visibility !== "private") return "seen_by_all";
  return null;
}

/** What Glance calls the kind of file. https://docs.openstack.org/glance/latest/user/formats.html */
export const diskFormats = ["qcow2", "raw", "iso", "vmdk", "vhd", "vhdx", "vdi", "ploop"] as const;
export type DiskFormat = (typeof diskFormats)[number];

export const ImageName = z
  .string()
  .trim()
  .min(1, "required")
  .max(255, "too_long")
  .regex(plainText, "control_characters");
const ImageWord = z.string().trim().max(255, "too_long").regex(plainText, "control_characters");
export const ImageTag = z
  .string()
  .trim()
  .min(1, "required")
  .max(255, "too_long")
  .regex(plainText, "control_characters");
const Gigabytes = z.int("number").min(0, "number").max(65_536, "number");
const Mebibytes = z.int("number").min(0, "number").max(16_777_216, "number");

/** https://www.ietf.org/rfc/rfc3986: what sites fetch by themselves; they refuse ports and addresses of their own. */
export const ImageUrl = z
  .url({ protocol: /^https?$/, error: "url" })
  .max(2048, "too_long")
  // It is stored at the site and shown to the whole project.
  .refine((url) => URL.parse(url)?.username === "" && URL.parse(url)?.password === "", "url_secret");

export const NewImage = z.object({
  name: ImageName,
  diskFormat: z.enum(diskFormats),
  minDiskGiB: Gigabytes,
  minRamMiB: Mebibytes,
  os: z.object({
    distro: ImageWord.nullable(),
    version: ImageWord.nullable(),
  }),
  loginUser: ImageWord.regex(/^[a-z_][a-z0-9_-]*$/, "login_user").nullable(),
  tags: z.array(ImageTag).max(20, "too_many"),
});
export type NewImage = z.infer<typeof NewImage>;

/** An image of one's own: its bytes come from the browser, or the site fetches them. */
export const AddImageInput = ProjectRef.extend({
  intentId: IntentId,
  ...NewImage.shape,
  source: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("upload"), sizeBytes: z.int("number").min(1, "empty_file") }),
    z.object({ kind: z.literal("url"), url: ImageUrl }),
  ]),
});
export type AddImageInput = z.infer<typeof AddImageInput>;

export const ImageChanges = NewImage.pick({ name: true, minDiskGiB: true, minRamMiB: true, tags: true })
  .extend({
    visibility: z.enum(["private", "shared", "community"]),
    isProtected: z.boolean(),
    distro: ImageWord.nullable(),
    version: ImageWord.nullable(),
    loginUser: NewImage.shape.loginUser,
  })
  .partial();
export type ImageChanges = z.infer<typeof ImageChanges>;

export const UpdateImageInput = z.object({ image: ResourceRef, changes: ImageChanges });
export type UpdateImageInput = z.infer<typeof UpdateImageInput>;

export const ListImagesInput = SiteInput.extend({ community: z.boolean().optional() });
export type ListImagesInput = z.infer<typeof ListImagesInput>;

export const ShareImageInput = z.object({ image: ResourceRef, projectId: OpaqueId });
export type ShareImageInput = z.infer<typeof ShareImageInput>;

export const DecideImageInput = z.object({ image: ResourceRef, accept: z.boolean() });
export type DecideImageInput = z.infer<typeof DecideImageInput>;

/** What the site says of the bytes it got, to be compared with what was sent. */
export type UploadedImage = Pick<ImageDetails, "status" | "checksum" | "hash"> & { sizeBytes: number | null };

/** Bytes of one upload: beyond that a browser tab is the wrong tool. */
export const mostUploadBytes = 100e9;

/** What the form for a new image has to know of a project's site. */
export type ImageOptions = {
  siteId: string;
  project: Project;
  /** The site can fetch an address itself. */
  canFetch: Part<boolean>;
  /** null: the site does not say, or has no limit. */
  space: Part<{ usedMiB: number; limitMiB: number } | null>;
};

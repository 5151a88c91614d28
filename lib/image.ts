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

/** A Nova flavor: a size. https://docs.openstack.org/api-ref/compute/#list-flavors-with-details */
export type Flavor = {
  id: string;
  name: string;
  vcpus: number;
  ramMiB: number;
  diskGiB: number;
  ephemeralGiB: number;
  accelerator: { name: string; count: number } | null;
  description: string | null;
};

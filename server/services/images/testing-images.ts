import { audit } from "@/db/schema/audit";
import { addUser, testDb } from "@/db/testing";
import type { AppError } from "@/lib/failures";
import type { Replies } from "@/server/openstack/testing-session";
import { testContext } from "@/server/services/testing";
import { testFederation } from "@/server/services/testing-federation";

const db = await testDb();

/** As Glance tells it. */
export const wire = (id: string, owner: string, more: object = {}) => ({
  id,
  name: `image ${id}`,
  status: "active",
  visibility: "shared",
  owner,
  disk_format: "qcow2",
  container_format: "bare",
  ...more,
});
export const image = (id: string, project: string) => ({ siteId: "alpha", projectId: project, id });

export async function person(sites: Record<string, Record<string, Replies | AppError>>) {
  const federation = testFederation(sites);
  return { ctx: testContext({ db, user: await addUser(db), federation }), federation };
}
export const failureOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return (error as AppError | null)?.failure;
};
export const actions = async () => (await db.select().from(audit)).map(({ action, outcome }) => `${action} ${outcome}`);

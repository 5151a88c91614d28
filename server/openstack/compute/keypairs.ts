import { z } from "zod";
import { AppError, isAppError } from "@/lib/failures";
import { isDots, type Keypair } from "@/lib/key";
import { listAll } from "../pagination";
import { atLeast, readRows, segment, wireText, type Listing } from "../rows";
import type { ProjectSession } from "../session";

const Wire = z
  .object({
    name: z.string().min(1),
    fingerprint: wireText,
    public_key: wireText,
    type: z.string().min(1).catch("ssh"),
  })
  .transform(({ name, fingerprint, public_key, type }): Keypair => ({
    name,
    fingerprint,
    publicKey: public_key,
    type,
  }));

/** Keys belong to the person at the site, not to the project. https://docs.openstack.org/api-ref/compute/#list-keypairs */
export async function listKeypairs(session: ProjectSession): Promise<Listing<Keypair>> {
  const pages = await listAll(session, { service: "compute", path: "/os-keypairs", collection: "keypairs" });
  const schema = z.object({ keypair: Wire }).transform(({ keypair }) => ({ id: keypair.name, keypair }));
  const listing = readRows(pages, schema);
  return { ...listing, rows: listing.rows.map((row) => row.keypair) };
}

const Answer = z.object({ keypair: Wire });

/**
 * Puts a public key at the site. The same key below the same name is a success, so that it may be asked twice;
 * another key below that name is `conflict`. https://docs.openstack.org/api-ref/compute/#import-or-create-keypair
 */
export async function importKeypair(
  session: ProjectSession,
  key: { name: string; publicKey: string },
): Promise<{ keypair: Keypair; requestId: string | null }> {
  const type = atLeast(await session.microversion("compute"), "2.2") ? { type: "ssh" } : {};
  const body = { keypair: { name: key.name, public_key: key.publicKey, ...type } };
  const compute = { service: "compute", schema: Answer } as const;
  try {
    const { data, requestId } = await session.request({ ...compute, method: "POST", path: "/os-keypairs", body });
    return { keypair: data.keypair, requestId };
  } catch (error) {
    if (!isAppError(error) || error.failure.kind !== "conflict") throw error;
    const path = pathOf(session, key.name);
    const { data, requestId } = await session.request({ ...compute, method: "GET", path });
    if (!isSameKey(data.keypair.publicKey, key.publicKey)) throw error;
    return { keypair: data.keypair, requestId };
  }
}

/** @throws AppError `not_found`; a public key only, for Nova never gives the other half back. */
export async function getKeypair(
  session: ProjectSession,
  name: string,
): Promise<{ keypair: Keypair; requestId: string | null }> {
  const path = pathOf(session, name);
  const { data, requestId } = await session.request({ service: "compute", method: "GET", path, schema: Answer });
  return { keypair: data.keypair, requestId };
}

/** What is gone already is a success. https://docs.openstack.org/api-ref/compute/#delete-keypair */
export async function deleteKeypair(session: ProjectSession, name: string): Promise<{ requestId: string | null }> {
  try {
    const path = pathOf(session, name);
    const { requestId } = await session.request({ service: "compute", method: "DELETE", path });
    return { requestId };
  } catch (error) {
    if (isAppError(error) && error.failure.kind === "not_found") return { requestId: error.failure.requestId ?? null };
    throw error;
  }
}

/** A name of dots would climb out of the service's address. */
function pathOf({ siteId }: ProjectSession, name: string): string {
  if (isDots(name)) throw new AppError({ kind: "not_found", siteId, service: "compute" });
  return `/os-keypairs/${segment(name)}`;
}

const material = (key: string) => key.trim().split(/\s+/).slice(0, 2).join(" ");

/** Compares type and key; the comment at the end may differ. */
export const isSameKey = (one: string, other: string) => material(one) === material(other);

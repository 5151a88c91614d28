import type { RegisteredKey } from "@/lib/key";
import type { ServiceContext } from "@/server/services/context";
import { readKeys } from "./registered-key";

/** The person's registered keys, by name; asks no site. */
export const listKeys = (ctx: ServiceContext): Promise<RegisteredKey[]> => readKeys(ctx);

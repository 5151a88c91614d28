import { z } from "zod";
import { endPresets, FlavorChoice, ImageChoice, PortChoice } from "./draft-parts";

/** The last launch from this browser: where the next form starts. Names and ids only. */
const LaunchMemory = z.object({
  community: z.string(),
  siteId: z.string(),
  projectId: z.string(),
  image: ImageChoice.nullable(),
  flavor: FlavorChoice,
  name: z.string(),
  keyName: z.string().nullable(),
  networkIds: z.array(z.string()),
  securityGroupIds: z.array(z.string()),
  /** null: nobody knows, such as for a machine that was not launched here. */
  ports: z.array(PortChoice).nullable().default(null),
  hasAddress: z.boolean().nullable().default(null),
  endPreset: z.enum(endPresets).nullable().default(null),
});
export type LaunchMemory = z.infer<typeof LaunchMemory>;

const memoryKey = "pleiade.launch.last";
const keyFilesKey = "pleiade.key-files";

function read<T>(store: Pick<Storage, "getItem">, key: string, schema: z.ZodType<T>): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(store.getItem(key) ?? "null"));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function write(store: Pick<Storage, "setItem">, key: string, value: unknown): void {
  try {
    store.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing only loses the defaults.
  }
}

export const readMemory = (store: Pick<Storage, "getItem">) => read(store, memoryKey, LaunchMemory);
export const writeMemory = (store: Pick<Storage, "setItem">, memory: LaunchMemory) => write(store, memoryKey, memory);

const KeyFiles = z.record(z.string(), z.string());

/** The file under which a key made in this browser was saved; null for any other key. */
export function keyFileOf(store: Pick<Storage, "getItem">, keyName: string | null): string | null {
  return keyName === null ? null : (read(store, keyFilesKey, KeyFiles)?.[keyName] ?? null);
}

export function rememberKeyFile(store: Pick<Storage, "getItem" | "setItem">, keyName: string, file: string): void {
  write(store, keyFilesKey, { ...read(store, keyFilesKey, KeyFiles), [keyName]: file });
}

/** A name that every file system and every shell takes as it is. */
export function keyFileName(keyName: string): string {
  const plain = keyName.replaceAll(/[^A-Za-z0-9_.-]+/g, "-").replaceAll(/^[-.]+|[-.]+$/g, "");
  return `${plain || "key"}.pem`;
}

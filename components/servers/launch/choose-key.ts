import { freeKeyName, type Keypair, type RegisteredKey } from "@/lib/key";
import { LaunchKey } from "@/lib/launch";
import type { KeyMode } from "./draft-parts";
import type { LaunchDraft } from "./launch-draft";
import { type LaunchWorld, valueOf } from "./launch-world";

/** How a registered key stands at the chosen site: by its content, since names differ. */
export type KeyHere = { state: "present"; name: string } | { state: "missing"; name: string };

export type ChosenKey = {
  keyMode: KeyMode;
  /** null while something is missing. */
  key: LaunchKey | null;
  /** The site's own name of the chosen key. */
  keyName: string;
  newKeyName: string;
  /** The chosen registered key, and whether the site has it. */
  registered: { key: RegisteredKey; here: KeyHere } | null;
};

/** Type and key without the comment. */
const bodyOf = (publicKey: string) => publicKey.trim().split(/\s+/).slice(0, 2).join(" ");

/** `missing` names it as the site can take it: another name where its own is another key's. */
export function keyHere(key: Pick<RegisteredKey, "name" | "publicKey">, keypairs: readonly Keypair[]): KeyHere {
  const same = keypairs.find(({ publicKey }) => bodyOf(publicKey) === bodyOf(key.publicKey));
  if (same) return { state: "present", name: same.name };
  const names = keypairs.map(({ name }) => name);
  return { state: "missing", name: names.includes(key.name) ? freeKeyName(key.name, names) : key.name };
}

function guessedMode(draft: LaunchDraft, world: LaunchWorld, keypairs: readonly Keypair[]): KeyMode {
  const last = draft.keyName ?? world.memory?.keyName;
  if (world.options === null) return "existing";
  if (keypairs.some(({ name }) => name === last)) return "existing";
  if (world.registered.some(({ name }) => name === last)) return "registered";
  if (keypairs.length > 0) return "existing";
  return world.registered.length > 0 ? "registered" : "generate";
}

function chosenRegistered(draft: LaunchDraft, world: LaunchWorld, keypairs: readonly Keypair[]) {
  const { registered, memory } = world;
  const key =
    registered.find(({ id }) => id === draft.registeredKeyId) ??
    registered.find(({ name }) => name === (draft.keyName ?? memory?.keyName)) ??
    registered[0];
  return key ? { key, here: keyHere(key, keypairs) } : null;
}

/** Names for a key that is new to the site: its comment where it says one, else the person's. */
function newName(draft: LaunchDraft, mode: KeyMode, person: string, keypairs: readonly Keypair[]): string {
  const names = keypairs.map(({ name }) => name);
  const base = person || "pleiade";
  const suggested = names.includes(base) ? freeKeyName(base, names) : base;
  if (mode !== "paste") return draft.generatedName ?? suggested;
  const comment = /^\S+ \S+ ([A-Za-z0-9_.@-]+)$/.exec(draft.pastedKey.trim())?.[1];
  return draft.pastedName ?? (comment !== undefined && !names.includes(comment) ? comment : suggested);
}

export function chosenKey(draft: LaunchDraft, world: LaunchWorld): ChosenKey {
  const keypairs = valueOf(world.options?.keypairs);
  const keyMode = draft.keyMode ?? guessedMode(draft, world, keypairs);
  const known = (name: string | null | undefined) => keypairs.find((keypair) => keypair.name === name)?.name;
  const mine = world.registered.flatMap((key) => {
    const here = keyHere(key, keypairs);
    return here.state === "present" ? [here.name] : [];
  });
  const keyName = known(draft.keyName) ?? known(world.memory?.keyName) ?? mine[0] ?? keypairs[0]?.name ?? "";
  const newKeyName = newName(draft, keyMode, world.person, keypairs);
  const registered = keyMode === "registered" ? chosenRegistered(draft, world, keypairs) : null;
  return { keyMode, keyName, newKeyName, registered, key: keyOf(draft, { keyMode, keyName, newKeyName, registered }) };
}

function keyOf(draft: LaunchDraft, chosen: Omit<ChosenKey, "key">): LaunchKey | null {
  const { keyMode, keyName, newKeyName, registered } = chosen;
  if (keyMode === "none") return { kind: "none" };
  if (keyMode === "existing") return keyName === "" ? null : { kind: "existing", name: keyName };
  if (keyMode === "registered") {
    if (!registered) return null;
    const { key, here } = registered;
    if (here.state === "present") return { kind: "existing", name: here.name };
    return draft.copiesKey ? asImport(here.name, key.publicKey) : null;
  }
  return asImport(newKeyName, keyMode === "paste" ? draft.pastedKey : draft.generated?.publicKey);
}

const asImport = (name: string, publicKey: string | undefined): LaunchKey | null =>
  LaunchKey.safeParse({ kind: "import", name, publicKey }).data ?? null;

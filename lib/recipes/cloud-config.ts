import { Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from "yaml";
import { type Fragment, scriptFolder } from "./fragment";
import { escapeUnprintable, listNode, mapNode, switchNode, textNode } from "./yaml-nodes";

const header = "#cloud-config\n";

type Value = YAMLMap | YAMLSeq | ReturnType<typeof textNode>;

/** Restarting at the very end: a restart in the middle would cut the scripts. https://docs.cloud-init.io/en/latest/reference/modules.html#power-state-change */
const restartWhenNeeded = mapNode({
  mode: textNode("reboot"),
  message: textNode("The updates need a restart"),
  condition: textNode(
    "test -f /run/reboot-required || { command -v needs-restarting > /dev/null && ! needs-restarting -r > /dev/null; }",
  ),
});

const path = (name: string) => textNode(`${scriptFolder}/${name}`);

const isNothing = (node: unknown) =>
  node === undefined || (isScalar(node) && (node.value === null || ["", "null", "~"].includes(node.value as string)));

/** The keys of one cloud-config; lists of several fragments follow each other. */
function keysOf(fragments: readonly Fragment[]): [key: string, value: Value][] {
  const packages = [...new Set(fragments.flatMap((fragment) => fragment.packages ?? []))];
  const upgrades = fragments.some(({ updates }) => updates?.upgrades);
  const scripts = fragments.flatMap(({ script }) => script ?? []);
  const keys: [string, Value][] = [];
  if (upgrades || packages.length > 0) keys.push(["package_update", switchNode(true)]);
  if (upgrades) keys.push(["package_upgrade", switchNode(true)]);
  if (packages.length > 0) keys.push(["packages", listNode(packages.map(textNode))]);
  if (scripts.length > 0) {
    const file = ({ name, text }: { name: string; text: string }) =>
      mapNode({ path: path(name), permissions: textNode("0700"), content: textNode(text) });
    keys.push(["write_files", listNode(scripts.map(file))]);
    // One failed script does not keep the next from running.
    keys.push(["runcmd", listNode(scripts.map(({ name }) => listNode([textNode("bash"), path(name)], true)))]);
  }
  if (upgrades) keys.push(["power_state", restartWhenNeeded]);
  return keys;
}

const print = (document: Document) => document.toString({ lineWidth: 0, indentSeq: true });

/** One `#cloud-config` out of all recipes. */
export function cloudConfig(fragments: readonly Fragment[]): string {
  const document = new Document(mapNode({}), { schema: "failsafe" });
  for (const [key, value] of keysOf(fragments)) document.set(key, value);
  return header + escapeUnprintable(print(document));
}

/**
 * The recipes' keys put into the person's own cloud-config: their lists go on after ours, their switches win. Their scalars
 * are never interpreted, so `0644` and `yes` stay what they wrote. null when it cannot be read or a list of theirs is none.
 */
export function mergeInto(own: string, fragments: readonly Fragment[]): string | null {
  if (own !== escapeUnprintable(own)) return null;
  const document = parseDocument(own, { schema: "failsafe", merge: false });
  const isEmpty = document.contents === null || isNothing(document.contents);
  if (document.errors.length > 0 || !(isEmpty || isMap(document.contents))) return null;
  if (isEmpty) return cloudConfig(fragments);
  for (const [key, value] of keysOf(fragments)) {
    const theirs = document.get(key, true);
    if (isNothing(theirs)) document.set(key, value);
    else if (isSeq(value)) {
      if (!isSeq(theirs)) return null;
      theirs.items.unshift(...value.items);
    }
  }
  const text = escapeUnprintable(print(document));
  return text.startsWith(header.trim()) ? text : header + text;
}

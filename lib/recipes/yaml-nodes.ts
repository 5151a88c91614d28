import { Scalar, YAMLMap, YAMLSeq } from "yaml";

/** cloud-init reads YAML 1.1 (PyYAML), where more plain words are not texts than in YAML 1.2. */
const isPlain = (text: string) =>
  /^[a-z/][A-Za-z0-9/+._-]*$/.test(text) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(text);

/** What a block keeps as it is: PyYAML refuses or folds every other character. */
const isPrintable = (text: string) =>
  /^[\n\t\u0020-\u007e\u00a0-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/.test(text);

export function textNode(text: string): Scalar<string> {
  const node = new Scalar(text);
  if (isPlain(text)) node.type = "PLAIN";
  else node.type = text.includes("\n") && isPrintable(text) ? "BLOCK_LITERAL" : "QUOTE_DOUBLE";
  return node;
}

export function switchNode(isOn: boolean): Scalar<string> {
  const node = new Scalar(String(isOn));
  node.type = "PLAIN";
  return node;
}

export function listNode(items: readonly (Scalar | YAMLMap | YAMLSeq)[], isFlow = false): YAMLSeq {
  const node = new YAMLSeq();
  node.items.push(...items);
  node.flow = isFlow;
  return node;
}

export function mapNode(entries: Record<string, Scalar | YAMLMap | YAMLSeq>): YAMLMap {
  const node = new YAMLMap();
  for (const [key, value] of Object.entries(entries)) node.set(key, value);
  return node;
}

/** Characters that only a quoted text can carry; they occur nowhere else in what is written here. */
export const escapeUnprintable = (yaml: string) =>
  yaml.replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (char) => String.raw`\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );

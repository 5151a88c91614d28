export type PublicKeyFacts = {
  type: string;
  /** The wire form of RFC 4253 §6.6: what fingerprints are made of. */
  blob: Uint8Array<ArrayBuffer>;
  /** Length of an RSA modulus; null for the others. */
  bits: number | null;
  comment: string;
};

function decoded(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}

/** RFC 4251 §5: a length, then the bytes. null when the bytes end before. */
function fieldsOf(blob: Uint8Array<ArrayBuffer>): Uint8Array[] | null {
  const view = new DataView(blob.buffer);
  const fields: Uint8Array[] = [];
  for (let at = 0; at < blob.length;) {
    if (at + 4 > blob.length) return null;
    const end = at + 4 + view.getUint32(at);
    if (end > blob.length) return null;
    fields.push(blob.subarray(at + 4, end));
    at = end;
  }
  return fields;
}

function bitsOf(modulus: Uint8Array | undefined): number | null {
  const first = modulus?.findIndex((byte) => byte !== 0) ?? -1;
  if (modulus === undefined || first < 0) return null;
  return (modulus.length - first - 1) * 8 + (32 - Math.clz32(modulus[first] ?? 0));
}

/** Reads one line of a .pub file; null when it is not whole or its type and its bytes do not agree. */
export function readPublicKey(line: string): PublicKeyFacts | null {
  const [type = "", encoded = "", ...comment] = line.trim().split(/\s+/);
  const blob = decoded(encoded);
  const fields = blob === null ? null : fieldsOf(blob);
  if (blob === null || fields === null || fields.length < 2) return null;
  if (new TextDecoder().decode(fields[0]) !== type) return null;
  return { type, blob, bits: type === "ssh-rsa" ? bitsOf(fields[2]) : null, comment: comment.join(" ") };
}

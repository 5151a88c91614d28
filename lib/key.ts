import { z } from "zod";
import { ProjectRef } from "./refs";

export type Keypair = { name: string; fingerprint: string; publicKey: string; type: string };

export const holdsPrivateKey = (text: string) => text.includes("PRIVATE KEY");

export const PublicKey = z
  .string()
  .trim()
  .max(8192, "too_long")
  .refine((key) => !holdsPrivateKey(key), "private_key")
  .regex(
    /^(ssh-(rsa|ed25519)|ecdsa-sha2-nistp(256|384|521)|sk-[a-z0-9@.-]+) [A-Za-z0-9+/=]+( [^\r\n]*)?$/,
    "public_key",
  );

export const KeypairName = z
  .string()
  .trim()
  .min(1, "required")
  .max(255, "too_long")
  .regex(/^[A-Za-z0-9 _.@-]+$/, "key_name");

export const ImportKeyInput = ProjectRef.extend({ name: KeypairName, publicKey: PublicKey });
export type ImportKeyInput = z.infer<typeof ImportKeyInput>;

import { hash } from "node:crypto";
import { canonicalJson } from "#lib/crypto/canonical-json.ts";

/** The same as lib's canonicalSha256, at once: a publication takes it of every mini program of an app. */
export const canonicalDigest = (value: unknown): string => hash("sha256", canonicalJson(value));

import type { MadeEncoding } from "#server/version/encode-package.ts";
import type { DeltaRow } from "./make-delta.ts";

type Made = { version: string | null; made: DeltaRow; wholeBytes: number; reused: boolean };

/** What a build's log says of a delta. */
export function deltaLine({ version, made, wholeBytes, reused }: Made): string {
  const named = `Delta from ${version ?? "an earlier package"}`;
  const { sizeBytes, sha256, effort } = made;
  if (sizeBytes === null)
    return `${named}: none, because the package is too much larger for devices to decode one.`;
  const share = Math.round((sizeBytes / wholeBytes) * 100);
  const bytes = `${sizeBytes.toLocaleString("en")} bytes, ${share} % of the whole download`;
  if (sha256 === null) return `${named}: none kept, it would save too little (${bytes}).`;
  return `${named}: ${bytes}${effort === "small" ? ", the smallest" : ""}${reused ? ", made before" : ""}.`;
}

/** The same of an encoding of the whole package. */
export function encodingLine({ name, size, reused, effort }: MadeEncoding, packageBytes: number): string {
  const share = Math.round((size / packageBytes) * 100);
  const note = `${effort === "small" ? ", the smallest" : ""}${reused ? ", made before" : ""}`;
  return `${name}: ${size.toLocaleString("en")} bytes, ${share} % of the package${note}.`;
}

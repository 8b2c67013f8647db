import { encodings } from "#lib/protocol/package-descriptor.ts";
import type { Encoding } from "#lib/protocol/package-descriptor.ts";

const partsMax = 32;

/**
 * The encodings that the client takes, best first: by its weights, then the smallest. Source: RFC 9110, 12.5.3.
 * Identity is always last resort: refusing it with everything else would leave nothing to answer with.
 */
export function acceptedEncodings(header: string | null): Encoding[] {
  const weights = weightsOf(header);
  const rest = weights.get("*") ?? 0;
  const weighed = encodings.map((encoding) => {
    const given = weights.get(encoding) ?? rest;
    const unsaid = encoding === "identity" && !weights.has(encoding) && !weights.has("*");
    return { encoding, weight: unsaid ? Number.MIN_VALUE : given };
  });
  const taken = weighed.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight);
  const names = taken.map(({ encoding }) => encoding);
  return names.includes("identity") ? names : [...names, "identity"];
}

/** Whether the client takes `dcz` (RFC 9842) by its name: "*" says nothing of dictionaries. */
export const acceptsDelta = (header: string | null): boolean => (weightsOf(header).get("dcz") ?? 0) > 0;

function weightsOf(header: string | null): Map<string, number> {
  const weights = new Map<string, number>();
  for (const part of (header ?? "").toLowerCase().split(",", partsMax)) {
    const [name = "", ...parameters] = part.split(";").map((text) => text.trim());
    if (name !== "") weights.set(name === "x-gzip" ? "gzip" : name, weightOf(parameters));
  }
  return weights;
}

function weightOf(parameters: readonly string[]): number {
  const given = parameters.find((parameter) => parameter.startsWith("q="));
  if (given === undefined) return 1;
  const weight = Number(given.slice(2));
  return Number.isFinite(weight) && weight >= 0 && weight <= 1 ? weight : 0;
}

import { parseJson } from "#lib/package/json.ts";
import { packageLimits } from "#lib/package/limits.ts";
import type { Text } from "#lib/text/text.ts";

export type Extra = { ok: true; value: Record<string, unknown> } | { ok: false; error: string };

/** The JSON object that was written; else in which line it is none, and why. */
export function readExtra(text: string, t: Text): Extra {
  if (text.trim() === "") return { ok: true, value: {} };
  const parsed = parseJson(text, packageLimits);
  if (!parsed.ok) {
    const why = t(parsed.why, parsed.values);
    return { ok: false, error: t("Line {line} is not JSON: {why}.", { line: parsed.line, why }) };
  }
  const { value } = parsed;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return { ok: true, value: { ...value } };
  }
  return { ok: false, error: t("Write a JSON object, such as '{'\"theme\": \"harbour\"'}'.") };
}

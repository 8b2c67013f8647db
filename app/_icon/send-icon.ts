import { z } from "zod";
import { iconRefusals, judgeIcon } from "#lib/picture/judge-icon.ts";
import { iconLimits } from "#lib/picture/limits.ts";
import type { Text } from "#lib/text/text.ts";

export type SentIcon = { ok: true; key: string } | { ok: false; text: string };

/** Judges a picture where it is, then stores it. Without success the text says the mend. */
export async function sendIcon(workspace: string, file: File, t: Text): Promise<SentIcon> {
  if (file.size > iconLimits.bytesMax) return { ok: false, text: t(iconRefusals.icon_too_large) };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const judged = judgeIcon(bytes);
  if (!judged.ok) return { ok: false, text: t(iconRefusals[judged.why]) };
  try {
    const address = `/api/icons?${new URLSearchParams({ workspace })}`;
    const answer = answerSchema.parse(await (await fetch(address, { method: "POST", body: bytes })).json());
    return "key" in answer ? { ok: true, key: answer.key } : { ok: false, text: t(answer.error) };
  } catch {
    return { ok: false, text: t("The picture did not arrive. Check the connection, then choose it again.") };
  }
}

const answerSchema = z.union([z.object({ key: z.string() }), z.object({ error: z.string() })]);

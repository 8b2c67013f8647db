"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef, useTransition } from "react";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { formatRelative } from "#app/_ui/format-time.ts";
import type { PersonCommand } from "#lib/release/commands.ts";
import type { Text } from "#lib/text/text.ts";
import { actionWords } from "./action-words.ts";
import { newestRevision, noteRevision } from "./seen-revisions.ts";

export type CommandTarget = { workspace: string; release: { id: string; revision: number } };
export type Sent = { ok: true; gone: boolean } | { ok: false; text: string };

/**
 * Gives a command to the release as it was seen. Nothing is shown before the server said yes; then, and where
 * somebody was faster, the page is asked for anew. Who was told so and asks again means the release as it is now.
 */
export function useReleaseCommand({ workspace, release }: CommandTarget) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const mutation = useMutation(trpc.release.send.mutationOptions());
  const [refreshing, startRefresh] = useTransition();
  const refresh = () => startRefresh(() => router.refresh());
  const told = useRef(false);

  async function send(command: PersonCommand): Promise<Sent> {
    try {
      const seenRevision = told.current ? newestRevision(release.id, release.revision) : release.revision;
      const answer = await mutation.mutateAsync({
        workspace,
        releaseId: release.id,
        seenRevision: Math.max(seenRevision, ownRevisions.get(release.id) ?? 0),
        command,
      });
      ownRevisions.set(release.id, answer.revision);
      noteRevision(release.id, answer.revision);
      if (answer.state !== "gone") refresh();
      return { ok: true, gone: answer.state === "gone" };
    } catch (error) {
      const refusal = refusalOf(error, t);
      told.current ||= refusal.by !== null;
      if (refusal.why !== null && refusal.why !== "invalid") refresh();
      return { ok: false, text: refusalWords(refusal, t) };
    }
  }

  return { send, busy: mutation.isPending || refreshing, busyCommand: mutation.variables?.command.command };
}

/** What this person's own commands made of releases: they know it before the page has come anew. */
const ownRevisions = new Map<string, number>();

/** The refusal in words; where somebody was faster, who did what and when. */
function refusalWords({ text, by, why }: ReturnType<typeof refusalOf>, t: Text): string {
  if (!by) return text;
  const when = formatRelative(new Date(by.at).getTime(), Date.now(), t);
  const values = { name: by.name, did: actionWords(by.action, t), when };
  // What bars the way for now says how to mend it; who was faster is told beside.
  if (why === "in_flight" || why === "already_released")
    return t("{text} {name} {did} {when}.", { text, ...values });
  return t("{name} {did} {when}. Nothing of yours was done; the page now shows what is true.", values);
}

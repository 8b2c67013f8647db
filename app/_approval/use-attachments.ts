"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { releaseLimits } from "#lib/release/limits.ts";
import { reviewLimits } from "#lib/review/limits.ts";
import type { Draft } from "./approval-types.ts";

type Address = { workspace: string; releaseId: string };

export type Attachments = {
  files: readonly Draft[];
  /** Names of files on their way. */
  sending: readonly string[];
  problem: string | undefined;
  add: (chosen: File[]) => void;
  remove: (id: string) => void;
};

const errorSchema = z.object({ error: z.string() });

/** The files of a rejection that is being written. They wait at the server: a dialog that was closed finds them again. */
export function useAttachments(address: Address): Attachments {
  const t = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const drafts = useQuery(trpc.approval.drafts.queryOptions(address, { refetchOnMount: "always" }));
  const removal = useMutation(trpc.approval.removeAttachment.mutationOptions());
  const [sending, setSending] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string>();
  const files = drafts.data ?? [];
  const reload = () => client.invalidateQueries(trpc.approval.drafts.queryFilter(address));

  async function add(chosen: File[]) {
    const mb = reviewLimits.attachmentBytesMax / 1_000_000;
    const large = chosen.find(({ size }) => size > reviewLimits.attachmentBytesMax);
    if (large)
      return setProblem(t("{name} is over {mb} MB. Make it smaller, or cut it.", { name: large.name, mb }));
    if (files.length + sending.length + chosen.length > releaseLimits.attachmentsMax) {
      return setProblem(t("{max} files at most. Take one out first.", { max: releaseLimits.attachmentsMax }));
    }
    setProblem(undefined);
    for (const file of chosen) {
      setSending((names) => [...names, file.name]);
      const failed = await sendFile(address, file).catch(() =>
        t("{name} did not arrive. Check the connection, then attach it again.", { name: file.name }),
      );
      setSending((names) => names.filter((name) => name !== file.name));
      if (failed) setProblem(t(failed));
    }
    await reload();
  }

  async function remove(attachmentId: string) {
    try {
      await removal.mutateAsync({ workspace: address.workspace, attachmentId });
    } catch (error) {
      setProblem(refusalOf(error, t).text);
    }
    await reload();
  }

  return {
    files,
    sending,
    problem,
    add: (chosen) => void add(chosen),
    remove: (id) => void remove(id),
  };
}

/** Answers why the file was refused; nothing when it was taken. */
async function sendFile({ workspace, releaseId }: Address, file: File): Promise<string | undefined> {
  const name = file.name.slice(-reviewLimits.attachmentNameLengthMax);
  const query = new URLSearchParams({ workspace, release: releaseId, name });
  const response = await fetch(`/api/attachments?${query}`, { method: "POST", body: file });
  if (response.ok) return undefined;
  return errorSchema.parse(await response.json()).error;
}

"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { readListFile } from "./list-file.ts";
import type { Release, TesterPreview } from "./release-types.ts";
import { plural } from "./share-words.ts";
import { useSender } from "./use-sender.ts";

/** A list that was looked at: where it came from, and what adding it would do. */
export type Judged = { source: string; preview: TesterPreview };

/** Takes a list of testers, has it judged, and adds what can be added. */
export function useTesterEntry({ workspace, release }: { workspace: string; release: Release }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const judging = useMutation(trpc.release.previewTesters.mutationOptions());
  const send = useSender({ workspace, release });
  const [judged, setJudged] = useState<Judged>();
  const [failure, setFailure] = useState<string>();
  const [adding, setAdding] = useState(false);

  async function judge(text: string, source: string) {
    setFailure(undefined);
    setJudged(undefined);
    try {
      const preview = await judging.mutateAsync({ workspace, releaseId: release.id, text });
      setJudged({ source, preview });
    } catch (error) {
      setFailure(refusalOf(error).text);
    }
  }

  async function judgeFile(file: File) {
    const read = await readListFile(file);
    if (read.ok) return judge(read.text, file.name);
    setJudged(undefined);
    setFailure(read.why);
  }

  /** @returns whether they were added */
  async function add(): Promise<boolean> {
    const added = judged?.preview.added ?? [];
    setAdding(true);
    const done = `${plural(added.length, "tester")} added.`;
    const problem = await send({ command: "update_testers", add: added, remove: [] }, done);
    setAdding(false);
    setFailure(problem);
    if (problem) return false;
    setJudged(undefined);
    void client.invalidateQueries(trpc.release.testers.pathFilter());
    return true;
  }

  const forget = () => setJudged(undefined);
  return { judged, judge, judgeFile, judging: judging.isPending, add, adding, failure, forget };
}

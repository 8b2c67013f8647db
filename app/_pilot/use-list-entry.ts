"use client";

import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import type { TesterList } from "#lib/release/tester-list.ts";
import { readList, readListFile, type ReadList } from "./read-list.ts";

/** Who of a list would be new where it goes. */
export type ListPreview = { added: string[]; alreadyIn: number };

/** A list that was looked at: where it came from, and what adding it would do. */
export type Judged = { source: string; preview: ListPreview; list: TesterList };

export type ListTarget = {
  preview(userIds: string[]): Promise<ListPreview | { failed: string }>;
  /** @returns what went wrong, in words */
  add(userIds: string[]): Promise<string | undefined>;
};

/** Takes a list of testers, has it judged, and adds what can be added. */
export function useListEntry({ preview, add: give }: ListTarget) {
  const t = useText();
  const [judged, setJudged] = useState<Judged>();
  const [failure, setFailure] = useState<string>();
  const [judging, setJudging] = useState(false);
  const [adding, setAdding] = useState(false);

  async function judge(read: Promise<ReadList>, source: string) {
    setFailure(undefined);
    setJudged(undefined);
    setJudging(true);
    const outcome = await read;
    const known = outcome.ok ? await preview(outcome.list.userIds) : { failed: outcome.why };
    setJudging(false);
    if ("failed" in known) setFailure(known.failed);
    else if (outcome.ok) setJudged({ source, preview: known, list: outcome.list });
  }

  /** @returns whether they were added */
  async function add(): Promise<boolean> {
    setAdding(true);
    const problem = await give(judged?.preview.added ?? []);
    setAdding(false);
    setFailure(problem);
    if (problem) return false;
    setJudged(undefined);
    return true;
  }

  return {
    judged,
    judging,
    adding,
    failure,
    judgeText: (text: string) => judge(readList(text, t), t("what you wrote")),
    judgeFile: (file: File) => judge(readListFile(file, t), file.name),
    add,
    forget: () => setJudged(undefined),
  };
}

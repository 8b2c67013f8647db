import { TRPCClientError } from "@trpc/client";
import type { RootRouter } from "#server/trpc/root.ts";
import { issueText, type WrittenIssue } from "#lib/text/issue-text.ts";
import type { Text } from "#lib/text/text.ts";

export type ShownError = {
  text: string;
  why: string | null;
  by: { name: string; action: string; at: Date } | null;
};

/** What to tell a person of a failed call: the refusal's own words, else what to do. */
export function refusalOf(error: unknown, t: Text): ShownError {
  if (error instanceof TRPCClientError) {
    const { data, message }: TRPCClientError<RootRouter> = error;
    if (data?.refusal) return { text: t(data.refusal.text), why: data.refusal.why, by: data.refusal.by };
    if (data?.code === "UNAUTHORIZED")
      return { text: t("Your session has ended. Sign in again."), why: "signed_out", by: null };
    if (data?.code === "BAD_REQUEST")
      return { text: firstIssueText(data.issues, t) ?? t(message), why: "invalid", by: null };
    // Whatever else we refuse says so itself; what never reached us does not.
    if (data) return { text: t(message), why: null, by: null };
  }
  return { text: t("The server did not answer. Nothing was changed; try again."), why: null, by: null };
}

function firstIssueText(issues: WrittenIssue[] | null, t: Text): string | null {
  const [first] = issues ?? [];
  return first ? issueText(t, first) : null;
}

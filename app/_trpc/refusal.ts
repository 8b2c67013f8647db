import { TRPCClientError } from "@trpc/client";
import type { RootRouter } from "#server/trpc/root.ts";

export type ShownError = {
  text: string;
  why: string | null;
  by: { name: string; action: string; at: Date } | null;
};

/** What to tell a person of a failed call: the refusal's own words, else what to do. */
export function refusalOf(error: unknown): ShownError {
  if (error instanceof TRPCClientError) {
    const { data, message }: TRPCClientError<RootRouter> = error;
    if (data?.refusal) return { text: data.refusal.text, why: data.refusal.why, by: data.refusal.by };
    if (data?.code === "UNAUTHORIZED")
      return { text: "Your session has ended. Sign in again.", why: "signed_out", by: null };
    if (data?.code === "BAD_REQUEST")
      return { text: fieldText(data.fields) ?? message, why: "invalid", by: null };
  }
  return { text: "The server did not answer. Nothing was changed; try again.", why: null, by: null };
}

function fieldText(fields: Record<string, string[] | undefined> | null): string | null {
  const [first] = Object.values(fields ?? {}).flatMap((texts) => texts ?? []);
  return first ?? null;
}

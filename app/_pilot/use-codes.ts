"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import type { CodeWish } from "#lib/qr/code-wish.ts";
import type { Codes, CodesOf } from "./pilot-types.ts";

const renewEveryMs = 10_000;

/** A release's codes, renewed while they are looked at, and what can be done with them. Each answers what went wrong. */
export function useCodes({ workspace, releaseId }: CodesOf, initial: Codes) {
  const t = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const place = { workspace, releaseId };
  const codes = useQuery({
    ...trpc.qr.list.queryOptions(place),
    initialData: initial,
    refetchInterval: renewEveryMs,
  });
  const create = useMutation(trpc.qr.create.mutationOptions());
  const permanent = useMutation(trpc.qr.permanent.mutationOptions());
  const revoke = useMutation(trpc.qr.revoke.mutationOptions());
  const resume = useMutation(trpc.qr.resume.mutationOptions());

  async function tell<Answer>(
    asking: Promise<Answer>,
  ): Promise<{ ok: true; answer: Answer } | { ok: false; text: string }> {
    try {
      const answer = await asking;
      await client.invalidateQueries(trpc.qr.list.queryFilter(place));
      return { ok: true, answer };
    } catch (error) {
      return { ok: false, text: refusalOf(error, t).text };
    }
  }

  return {
    codes: codes.data,
    create: (wish: CodeWish) => tell(create.mutateAsync({ ...place, ...wish })),
    makePermanent: () => tell(permanent.mutateAsync(place)),
    revoke: (codeId: string) => tell(revoke.mutateAsync({ ...place, codeId })),
    resume: () => tell(resume.mutateAsync(place)),
  };
}
export type CodeActions = ReturnType<typeof useCodes>;

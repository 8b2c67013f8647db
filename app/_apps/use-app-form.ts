"use client";

import { useState } from "react";
import type { FormEvent } from "react";
import { useText } from "#app/_text/use-text.ts";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { appWishSchema, type AppPlatform, type AppWish } from "#lib/app/app-wish.ts";
import { issueText, writtenIssue } from "#lib/text/issue-text.ts";

export type AppDraft = {
  name: string;
  scheme: string;
  platforms: readonly AppPlatform[];
  icon: string | null;
};
export type AppErrors = Partial<Record<keyof AppDraft | "form", string>>;

/** What stands in the form of an app, what is wrong with it, and sending it. */
export function useAppForm(saved: AppDraft, send: (wish: AppWish) => Promise<void>) {
  const t = useText();
  const [draft, setDraft] = useState(saved);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<AppErrors>({});
  const parsed = appWishSchema.safeParse(draft);

  function errors(): AppErrors {
    const found: AppErrors = {};
    for (const issue of tried && !parsed.success ? parsed.error.issues : []) {
      const field = fieldOf(issue.path[0]);
      found[field] ??= issueText(t, writtenIssue(issue));
    }
    return { ...found, ...refused };
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!parsed.success || busy) return;
    setBusy(true);
    try {
      await send(parsed.data);
    } catch (error) {
      const { why, text } = refusalOf(error, t);
      setRefused({ [why === "scheme_taken" ? "scheme" : "form"]: text });
      setBusy(false);
    }
  }

  function change(part: Partial<AppDraft>) {
    setRefused({});
    setDraft({ ...draft, ...part });
  }
  const changed = JSON.stringify(draft) !== JSON.stringify(saved);
  return { draft, change, changed, errors: errors(), busy, submit };
}

const fieldOf = (name: PropertyKey | undefined): keyof AppErrors =>
  name === "name" || name === "scheme" || name === "platforms" || name === "icon" ? name : "form";

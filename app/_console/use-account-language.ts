"use client";

import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
import type { Language } from "#lib/text/languages.ts";
import { useLanguageChoice } from "#app/_text/use-language-choice.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";

/** The language of the signed-in person: kept in the account, so that mails and other browsers follow. */
export function useAccountLanguage() {
  const t = useText();
  const trpc = useTRPC();
  const { language, choose, busy } = useLanguageChoice();
  // The menu in which it is chosen is gone by then: what follows belongs to the mutation, not to the call.
  const setLanguage = useMutation(
    trpc.session.setLanguage.mutationOptions({
      onSuccess: (_, chosen) => choose(chosen.language),
      onError: (error) => toast.error(refusalOf(error, t).text),
    }),
  );
  const chooseForAccount = (next: Language) => setLanguage.mutate({ language: next });
  return { language, choose: chooseForAccount, busy: busy || setLanguage.isPending };
}

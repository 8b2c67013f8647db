"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { languageCookie, type Language } from "#lib/text/languages.ts";
import { useText } from "./use-text-client.ts";

const yearSeconds = 31_536_000;

/** The reader's language, and the way to another: kept in this browser, and the page is rendered anew. */
export function useLanguageChoice() {
  const { language } = useText();
  const router = useRouter();
  const [busy, startTransition] = useTransition();

  function choose(next: Language) {
    const secure = window.location.protocol === "https:" ? "; secure" : "";
    document.cookie = `${languageCookie}=${next}; path=/; max-age=${yearSeconds}; samesite=lax${secure}`;
    startTransition(() => router.refresh());
  }
  return { language, choose, busy };
}

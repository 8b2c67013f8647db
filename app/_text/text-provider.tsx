"use client";

import { use, type ReactNode } from "react";
import type { Language } from "#lib/text/languages.ts";
import { makeText, type Text } from "#lib/text/text.ts";
import { TextContext } from "./use-text-client.ts";

/** Gives every component below its `useText`. The catalogue is loaded for those who read it alone. */
export function TextProvider({ language, children }: { language: Language; children: ReactNode }) {
  const t = language === "en" ? english : use(translated(language));
  return <TextContext value={t}>{children}</TextContext>;
}

const english = makeText("en");
const loaded = new Map<Language, Promise<Text>>();

function translated(language: Language): Promise<Text> {
  const known = loaded.get(language);
  if (known) return known;
  const loading = import("#lib/text/text-in.ts").then(({ textIn }) => textIn(language));
  loaded.set(language, loading);
  return loading;
}

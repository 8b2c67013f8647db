"use client";

import { useMemo, useSyncExternalStore } from "react";
import { z } from "zod";

const personSchema = z.object({ user: z.string(), install: z.string() });
/** Who is asked about: the ids that percentages and lists look at. */
export type AskedPerson = z.infer<typeof personSchema>;

const key = "sluice.why.person";
const nobody: AskedPerson = { user: "", install: "" };

/** Who is asked about. It stays in this tab, and goes into no address: a link that is passed on names nobody. */
export function useAskedPerson(): AskedPerson {
  const text = useSyncExternalStore(subscribe, read, () => "");
  return useMemo(() => parse(text), [text]);
}

export function askAbout(part: Partial<AskedPerson>): void {
  const text = JSON.stringify({ ...parse(read()), ...part });
  memory = text;
  try {
    window.sessionStorage.setItem(key, text);
  } catch {
    // A browser that keeps nothing still asks: then the page forgets at its next load.
  }
  for (const listener of listeners) listener();
}

let memory = "";
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): string {
  try {
    return window.sessionStorage.getItem(key) ?? memory;
  } catch {
    return memory;
  }
}

function parse(text: string): AskedPerson {
  try {
    return personSchema.parse(JSON.parse(text));
  } catch {
    return nobody;
  }
}

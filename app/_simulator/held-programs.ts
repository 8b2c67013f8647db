"use client";

import { useMemo, useSyncExternalStore } from "react";
import { z } from "zod";

const heldSchema = z.record(
  z.string(),
  z.object({ name: z.string(), release: z.string(), version: z.string(), sha256: z.string() }),
);
export type HeldPrograms = z.infer<typeof heldSchema>;
export type HeldProgram = HeldPrograms[string];

const nothing: HeldPrograms = {};

/** What a simulated device has installed. It stays in this browser, for each app, environment and install id. */
export function useHeldPrograms(key: string) {
  const text = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => "",
  );
  const held = useMemo(() => parse(text), [text]);
  return {
    held,
    hold: (id: string, program: HeldProgram) => write(key, { ...parse(read(key)), [id]: program }),
    reset: () => write(key, nothing),
  };
}

/** Takes a mini program off the device, as the edge told it to. */
export function dropHeldProgram(key: string, id: string) {
  const { [id]: _dropped, ...rest } = parse(read(key));
  write(key, rest);
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

// A browser that keeps nothing still simulates: then the device forgets with the page.
const memory = new Map<string, string>();

function read(key: string): string {
  try {
    return window.localStorage.getItem(key) ?? memory.get(key) ?? "";
  } catch {
    return memory.get(key) ?? "";
  }
}

function write(key: string, held: HeldPrograms) {
  const text = JSON.stringify(held);
  memory.set(key, text);
  try {
    window.localStorage.setItem(key, text);
  } catch {
    memory.set(key, text);
  }
  for (const listener of listeners) listener();
}

function parse(text: string): HeldPrograms {
  try {
    const read = heldSchema.safeParse(JSON.parse(text || "{}"));
    return read.success ? read.data : nothing;
  } catch {
    return nothing;
  }
}

"use client";

import { useSyncExternalStore } from "react";

export type Overlay = "palette" | "keyboard-help";

let open: Overlay | null = null;
const listeners = new Set<() => void>();

/** Opens the command palette or the keyboard help from anywhere; null closes. */
export function openOverlay(next: Overlay | null) {
  open = next;
  for (const listener of listeners) listener();
}

export function useOverlay(): Overlay | null {
  return useSyncExternalStore(
    subscribe,
    () => open,
    () => null,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

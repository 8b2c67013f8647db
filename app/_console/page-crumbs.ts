"use client";

import { useSyncExternalStore } from "react";
import type { Crumb } from "#app/_ui/breadcrumb.tsx";

type Placed = Crumb & { depth: number };

let crumbs: readonly Placed[] = [];
const none: readonly Placed[] = [];
const listeners = new Set<() => void>();

/** Adds a part to the breadcrumb of the top bar. @returns what takes it out again */
export function addPageCrumb(crumb: Placed): () => void {
  change([...crumbs, crumb].toSorted((one, other) => one.depth - other.depth));
  return () => change(crumbs.filter((one) => one !== crumb));
}

export function usePageCrumbs(): readonly Crumb[] {
  return useSyncExternalStore(
    subscribe,
    () => crumbs,
    () => none,
  );
}

function change(next: readonly Placed[]) {
  crumbs = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

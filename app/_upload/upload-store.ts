"use client";

import { useSyncExternalStore } from "react";
import type { Upload } from "./upload.ts";

/** Lives as long as the tab, so that an upload goes on while the person moves through the console. */
type State = { uploads: readonly Upload[]; shownId: string | null };

const nothing: State = { uploads: [], shownId: null };
let state = nothing;
const listeners = new Set<() => void>();

/** All uploads of this tab, oldest first, and the one whose dialog is open. */
export function useUploads(): State {
  return useSyncExternalStore(
    subscribe,
    () => state,
    () => nothing,
  );
}

export const findUpload = (id: string): Upload | undefined => state.uploads.find((one) => one.id === id);
export const allUploads = (): readonly Upload[] => state.uploads;

export const isShown = (id: string): boolean => state.shownId === id;

/** Opens the dialog of an upload, or closes it with null: what is under way goes on in the tray. */
export function showUpload(id: string | null) {
  write({ ...state, shownId: id });
}

export function addUpload(upload: Upload) {
  write({ uploads: [...state.uploads, upload], shownId: upload.id });
}

export function removeUpload(id: string) {
  const uploads = state.uploads.filter((one) => one.id !== id);
  write({ uploads, shownId: state.shownId === id ? null : state.shownId });
}

/** Changes an upload that is still there; nothing happens to one that was dismissed meanwhile. */
export function changeUpload(id: string, change: Partial<Upload>) {
  const uploads = state.uploads.map((one) => (one.id === id ? { ...one, ...change } : one));
  write({ ...state, uploads });
}

function write(next: State) {
  state = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

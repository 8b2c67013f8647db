"use client";

import { useEffect, useSyncExternalStore } from "react";

const storageKey = "sluice.single-keys";
const listeners = new Set<() => void>();

/** Whether `?` and "g then a letter" work; people who dictate can switch them off (WCAG 2.1.4). */
export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, areOn, () => true);
}

export function setSingleKeys(on: boolean) {
  try {
    localStorage.setItem(storageKey, on ? "on" : "off");
  } catch {
    // Without storage the choice lasts until the page is left.
  }
  for (const listener of listeners) listener();
}

/** Calls back for keys that are not meant for a field, a menu or a dialog. */
export function useSingleKey(onKey: (key: string, event: KeyboardEvent) => void) {
  const on = useSingleKeys();
  useEffect(() => {
    if (!on) return;
    const listen = (event: KeyboardEvent) => {
      if (!isForSomethingElse(event)) onKey(event.key, event);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [on, onKey]);
}

function isForSomethingElse(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.isComposing)
    return true;
  const target = event.target;
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  const inside = "input, textarea, select, [role=menu], [role=dialog], [role=alertdialog], [role=listbox]";
  return target instanceof Element && target.closest(inside) !== null;
}

function areOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

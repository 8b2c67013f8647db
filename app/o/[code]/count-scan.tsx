"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "#app/_trpc/client.tsx";

/** Counts this visit, once however often the page is looked at. */
export function CountScan({ word }: { word: string }) {
  const trpc = useTRPC();
  const { mutate } = useMutation(trpc.qr.scanned.mutationOptions());
  useEffect(() => {
    if (isFirstLook(word)) mutate({ word });
  }, [word, mutate]);
  return null;
}

function isFirstLook(word: string): boolean {
  const key = `sluice-scanned-${word.slice(-40)}`;
  try {
    if (sessionStorage.getItem(key)) return false;
    sessionStorage.setItem(key, "1");
  } catch {
    // A browser that keeps nothing counts each look.
  }
  return true;
}

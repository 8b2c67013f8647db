"use client";

import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { refusalOf, type ShownError } from "#app/_trpc/refusal.ts";

/** One call of a form: at work, or refused in words. `run` answers whether it went through. */
export function useCall() {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ShownError | null>(null);
  async function run(call: () => Promise<unknown>): Promise<boolean> {
    setBusy(true);
    setRefused(null);
    try {
      await call();
      return true;
    } catch (error) {
      setRefused(refusalOf(error, t));
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { busy, refused, run };
}

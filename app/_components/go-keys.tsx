"use client";

import { useRouter } from "next/navigation";
import { useCallback, useRef } from "react";
import { useSingleKey } from "./single-keys.ts";

export type GoKey = { key: string; href: string; label: string };

const patienceMilliseconds = 1500;

/** `g`, then a letter, goes to a page. Draws nothing. */
export function GoKeys({ keys }: { keys: readonly GoKey[] }) {
  const router = useRouter();
  const startedAt = useRef(Number.NEGATIVE_INFINITY);
  const onKey = useCallback(
    (key: string, event: KeyboardEvent) => {
      if (event.timeStamp - startedAt.current > patienceMilliseconds) {
        if (key === "g") startedAt.current = event.timeStamp;
        return;
      }
      startedAt.current = Number.NEGATIVE_INFINITY;
      const goal = keys.find((one) => one.key === key);
      if (!goal) return;
      event.preventDefault();
      router.push(goal.href);
    },
    [keys, router],
  );
  useSingleKey(onKey);
  return null;
}

"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { refusalOf } from "#app/_trpc/refusal.ts";

/** Does something with a key, says so, and shows the list anew; answers what went wrong in words, if anything. */
export function useKeyCommand() {
  const t = useText();
  const router = useRouter();
  return async (act: () => Promise<unknown>, said: string): Promise<string | undefined> => {
    try {
      await act();
      toast.success(said);
      router.refresh();
      return undefined;
    } catch (error) {
      const { text, why } = refusalOf(error, t);
      if (why === "signing_key_decided" || why === "signing_key_over") router.refresh();
      return text;
    }
  };
}

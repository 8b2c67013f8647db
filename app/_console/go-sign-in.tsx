"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Spinner } from "#app/_ui/spinner.tsx";

/** Leads to the sign-in page and back here afterwards: only the browser knows the whole address. */
export function GoSignIn() {
  const t = useText();
  const router = useRouter();
  const path = usePathname();
  const query = useSearchParams().toString();
  useEffect(() => {
    const back = query ? `${path}?${query}` : path;
    router.replace(`/sign-in?callbackUrl=${encodeURIComponent(back)}`);
  }, [router, path, query]);
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <Spinner label={t("Going to the sign-in page")} />
    </main>
  );
}

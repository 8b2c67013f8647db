"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { signedOutDigest } from "#app/_trpc/signed-out.ts";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { ErrorState } from "#app/_ui/error-state.tsx";
import { GoSignIn } from "./go-sign-in.tsx";

export type FaultProps = { error: Error & { digest?: string }; reset: () => void };

/** What stands in place of a page that broke. */
export function PageFault({ error, reset }: FaultProps) {
  const t = useText();
  const router = useRouter();
  if (error.digest === signedOutDigest) return <GoSignIn />;
  return (
    <ErrorState
      title={t("This page could not be shown")}
      why={t("Something failed on our side. Nothing that you saved is lost.")}
      mend={t("Try again. If it fails again, tell your admin and quote the id.")}
      id={error.digest}
      action={
        <Button
          variant="primary"
          onClick={() =>
            startTransition(() => {
              router.refresh();
              reset();
            })
          }
        >
          {t("Try again")}
        </Button>
      }
    />
  );
}

"use client";

import { useSyncExternalStore } from "react";
import { chooseLanguage, languageCookie, type Language } from "#lib/text/languages.ts";
import { makeText } from "#lib/text/text.ts";
import { fault } from "#lib/text/zh/fault.ts";
import "./globals.css";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** When even the frame of every page failed: nothing but plain elements and its own words may be relied on. */
export default function GlobalFault({ error, reset }: Props) {
  const language = useSyncExternalStore(never, languageOfBrowser, () => "en" as const);
  const t = makeText(language, language === "en" ? {} : fault);
  return (
    <html lang={language}>
      <body>
        <title>{t("Sluice could not be shown")}</title>
        <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-3 px-4">
          <h1 className="text-xl font-semibold">{t("Sluice could not be shown")}</h1>
          <p className="text-ink-muted">
            {error.digest
              ? t(
                  "Something failed on our side. Nothing that you saved is lost. Try again; if it fails again, tell your admin and quote the id.",
                )
              : t(
                  "Something failed on our side. Nothing that you saved is lost. Try again; if it fails again, tell your admin.",
                )}
          </p>
          {error.digest ? <p className="font-mono text-sm">{error.digest}</p> : null}
          <button
            type="button"
            onClick={reset}
            className="h-9 w-fit rounded-md bg-accent-fill px-3 font-medium text-on-fill"
          >
            {t("Try again")}
          </button>
        </main>
      </body>
    </html>
  );
}

// What failed was the server's page, so the browser itself is asked.
function languageOfBrowser(): Language {
  const cookie = document.cookie.split("; ").find((pair) => pair.startsWith(`${languageCookie}=`));
  return chooseLanguage({ cookie: cookie?.split("=")[1], accepted: navigator.languages.join(",") });
}

const never = () => () => undefined;

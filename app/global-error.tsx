"use client";

import "./globals.css";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** When even the frame of every page failed: nothing but plain elements may be relied on. */
export default function GlobalFault({ error, reset }: Props) {
  return (
    <html lang="en">
      <body>
        <title>Sluice could not be shown</title>
        <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-3 px-4">
          <h1 className="text-xl font-semibold">Sluice could not be shown</h1>
          <p className="text-ink-muted">
            Something failed on our side. Nothing that you saved is lost. Try again; if it fails again, tell
            your admin{error.digest ? " and quote the id" : ""}.
          </p>
          {error.digest ? <p className="font-mono text-sm">{error.digest}</p> : null}
          <button
            type="button"
            onClick={reset}
            className="h-9 w-fit rounded-md bg-accent-fill px-3 font-medium text-on-fill"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}

"use client";

import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import type { Language } from "#lib/text/languages.ts";
import { TextProvider } from "#app/_text/text-provider.tsx";
import { KeptPress } from "./kept-press.tsx";
import { ClockProvider } from "#app/_ui/clock.tsx";
import { Toaster } from "#app/_ui/toaster.tsx";

type Props = { now: number; language: Language; children: ReactNode };

/** What every page may rely on: the language, the theme, the address as state, the server's time, toasts, and that a press is not lost. */
export function Providers({ now, language, children }: Props) {
  return (
    <TextProvider language={language}>
      <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
        <NuqsAdapter>
          <ClockProvider now={now}>{children}</ClockProvider>
          <Toaster />
          <KeptPress />
        </NuqsAdapter>
      </ThemeProvider>
    </TextProvider>
  );
}

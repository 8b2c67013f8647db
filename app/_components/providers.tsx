"use client";

import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { ClockProvider } from "#app/_ui/clock.tsx";
import { Toaster } from "#app/_ui/toaster.tsx";

/** What every page may rely on: the theme, the address as state, the server's time, toasts. */
export function Providers({ now, children }: { now: number; children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
      <NuqsAdapter>
        <ClockProvider now={now}>{children}</ClockProvider>
        <Toaster />
      </NuqsAdapter>
    </ThemeProvider>
  );
}

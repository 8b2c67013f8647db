import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Providers } from "#app/_components/providers.tsx";
import { serverLanguage, serverText } from "#app/_text/server-text.ts";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return {
    title: { default: "Sluice", template: "%s · Sluice" },
    description: t("The release platform for mini programs"),
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const language = await serverLanguage();
  return (
    // The theme's class is set before the first paint, so the server cannot know it.
    <html lang={language} className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <Providers now={timeOfRequest()} language={language}>
          {children}
        </Providers>
      </body>
    </html>
  );
}

// The server renders a layout once a request; in the browser this never runs again.
function timeOfRequest(): number {
  return Date.now();
}

"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { Spinner } from "./spinner.tsx";
import { toneIcon, toneText } from "./tone.ts";
import type { Tone } from "./tone.ts";

/** One on every page, where it hides no button; speak to it with `toast` from sonner. Errors that need an answer belong on the page. */
export function Toaster() {
  const t = useText();
  const { theme } = useTheme();
  return (
    <Sonner
      theme={theme === "dark" || theme === "light" ? theme : "system"}
      position="top-center"
      offset={56}
      duration={6000}
      closeButton
      containerAriaLabel={t("Messages")}
      icons={{
        success: <ToneIcon tone="success" />,
        info: <ToneIcon tone="info" />,
        warning: <ToneIcon tone="warning" />,
        error: <ToneIcon tone="danger" />,
        loading: <Spinner />,
      }}
      toastOptions={{
        closeButtonAriaLabel: t("Close"),
        style: { fontFamily: "inherit", fontSize: "0.875rem" },
      }}
    />
  );
}

function ToneIcon({ tone }: { tone: Tone }) {
  const Icon = toneIcon[tone];
  return <Icon aria-hidden className={`size-4 ${toneText[tone]}`} />;
}

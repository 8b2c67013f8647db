"use client";

import { useText } from "#app/_text/use-text.ts";
import { rich } from "#app/_text/rich.tsx";
import type { inferRouterOutputs } from "@trpc/server";
import { Globe } from "lucide-react";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import type { WrittenConfiguration } from "#lib/release/configuration.ts";
import type { RootRouter } from "#server/trpc/root.ts";
import { PackageContents } from "./package-contents.tsx";

export type Preview = inferRouterOutputs<RootRouter>["simulator"]["preview"];

type Props = { preview: Preview; name: string; configuration: WrittenConfiguration | undefined };

/** A build on a screen: HTML5 packages run, of the other kinds it shows what is in them. */
export function BuildScreen({ preview, name, configuration }: Props) {
  if (preview.kind !== "html5") return <PackageContents preview={preview} configuration={configuration} />;
  if (preview.url === null) return <NoPreviewOrigin />;
  return (
    // Strangers' code: no origin, no cookies, no way up to this page.
    <iframe
      key={preview.url}
      src={preview.url}
      title={name}
      sandbox="allow-scripts"
      referrerPolicy="no-referrer"
      className="size-full grow border-0 bg-canvas"
    />
  );
}

function NoPreviewOrigin() {
  const t = useText();
  return (
    <EmptyState
      icon={Globe}
      title={t("Packages need an address of their own to run")}
      text={
        <>
          {rich(
            t,
            "They are strangers’ code and never run on the console’s address. Whoever runs this installation sets {variable} to a second address that leads to the same server, such as {example}.",
            {
              variable: <code className="font-mono text-sm">PREVIEW_ORIGIN</code>,
              example: "https://preview.example.com",
            },
          )}
        </>
      }
    />
  );
}

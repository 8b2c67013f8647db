"use client";

import { ArrowUpRight } from "lucide-react";
import { useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Sheet, SheetContent } from "#app/_ui/sheet.tsx";
import { environmentNames, nextEnvironment, type Environment } from "#lib/release/environments.ts";
import type { WrittenOverride } from "#lib/release/configuration.ts";
import { PromoteForm } from "./promote-form.tsx";

export type PromotedRelease = {
  id: string;
  environment: Environment;
  /** What the release sets itself, its masked values left out. */
  override: WrittenOverride;
  app: { id: string; name: string };
  program: { id: string };
  version: { id: string; name: string };
};

type Props = { workspace: string; release: PromotedRelease };

/** The same version on to the next environment, with what this release sets itself; after the last, to any other target. */
export function Promote({ workspace, release }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { program, version } = release;
  const next = nextEnvironment(release.environment);
  if (!next) {
    return (
      <ButtonLink href={`/w/${workspace}/programs/${program.id}/versions/${version.id}`}>
        <ArrowUpRight aria-hidden /> {t("Release to other apps")}
      </ButtonLink>
    );
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <ArrowUpRight aria-hidden />{" "}
        {t("Promote to {environment}", { environment: t(environmentNames[next]) })}
      </Button>
      {open ? (
        <Sheet open onOpenChange={setOpen}>
          <SheetContent
            size="lg"
            title={t("Promote {version}", { version: version.name })}
            description={t(
              "The same package goes to another environment. What this release sets itself is carried over, masked values included.",
            )}
          >
            <PromoteForm workspace={workspace} release={release} start={next} />
          </SheetContent>
        </Sheet>
      ) : null}
    </>
  );
}

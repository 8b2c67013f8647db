"use client";

import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import type { ButtonLook } from "#app/_ui/button-variants.ts";
import type { Upload } from "./upload.ts";
import { pauseSending, resumeSending } from "./uploading.ts";

/** Lets an upload stand still, and go on where it was. */
export function PauseButton({ upload: { id, sending }, ...look }: ButtonLook & { upload: Upload }) {
  const t = useText();
  if (sending.state !== "sending") return null;
  return sending.still === "paused" ? (
    <Button {...look} onClick={() => resumeSending(id)}>
      {t("Resume upload")}
    </Button>
  ) : (
    <Button {...look} onClick={() => pauseSending(id)}>
      {t("Pause upload")}
    </Button>
  );
}

"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import type { SwitchPlace } from "./switch-types.ts";

/** Saves the switches of a place as a JSON document. */
export function ExportButton({ workspace, place }: { workspace: string; place: SwitchPlace }) {
  const t = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);

  async function save() {
    setBusy(true);
    try {
      const text = await client.fetchQuery({
        ...trpc.switch.export.queryOptions({ workspace, place }),
        staleTime: 0,
      });
      const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      const link = document.createElement("a");
      link.href = url;
      link.download = `switches-${place.programId ?? place.appId}-${place.environment}.json`;
      link.click();
      URL.revokeObjectURL(url);
    } catch (error) {
      toast.error(refusalOf(error, t).text);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Button busy={busy} onClick={() => void save()}>
      <Download aria-hidden /> {t("Export")}
    </Button>
  );
}

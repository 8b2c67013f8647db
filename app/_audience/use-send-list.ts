"use client";

import { useRef, useState } from "react";
import { useText } from "#app/_text/use-text.ts";
import { allowlistLimits as limits } from "#lib/allowlist/limits.ts";
import type { ImportMode } from "#lib/allowlist/wish.ts";
import { sendList } from "./send-list.ts";
import type { AllowlistState } from "./use-allowlist.ts";

export type Sending = { name: string; size: number; sent: number };

/** A file on its way to the server. Once it is there, the server goes on by itself. */
export function useSendList({ workspace, state }: { workspace: string; state: AllowlistState }) {
  const t = useText();
  const [sending, setSending] = useState<Sending | null>(null);
  const [failure, setFailure] = useState<string>();
  const abort = useRef<(() => void) | null>(null);

  function send(file: File, mode: ImportMode) {
    setFailure(undefined);
    if (file.size > limits.fileBytesMax) {
      setFailure(t("A file has 64 MB at most. Split it: what is added comes on top."));
      return;
    }
    setSending({ name: file.name, size: file.size, sent: 0 });
    abort.current = sendList(
      { workspace, listId: state.list.id, mode, file },
      {
        onProgress: (sent) => setSending({ name: file.name, size: file.size, sent }),
        onEnd: (problem) => {
          setSending(null);
          if (problem !== null)
            setFailure(problem === "" ? t("The file did not arrive. Try again.") : t(problem));
          void state.refresh();
        },
      },
    );
  }

  function stop() {
    abort.current?.();
    setSending(null);
  }

  return { sending, failure, send, stop };
}

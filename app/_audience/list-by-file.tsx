"use client";

import { useState } from "react";
import { count } from "#app/_release/share-words.ts";
import { useText } from "#app/_text/use-text.ts";
import { FileDrop } from "#app/_ui/file-drop.tsx";
import { formatBytes } from "#app/_ui/format-bytes.ts";
import { Notice } from "#app/_ui/notice.tsx";
import { Progress } from "#app/_ui/progress.tsx";
import { Radio, RadioGroup } from "#app/_ui/radio-group.tsx";
import { Button } from "#app/_ui/button.tsx";
import { allowlistLimits as limits } from "#lib/allowlist/limits.ts";
import { importModes, type ImportMode } from "#lib/allowlist/wish.ts";
import { phrase } from "#lib/text/phrase.ts";
import { ImportList } from "./import-list.tsx";
import { useSendList, type Sending } from "./use-send-list.ts";
import type { AllowlistState } from "./use-allowlist.ts";

type Props = { workspace: string; state: AllowlistState };

export const modeNames: Record<ImportMode, string> = {
  add: phrase("Add these users"),
  remove: phrase("Remove these users"),
  replace: phrase("Replace everybody with these users"),
};

/** Users by file, with how far it is and what was refused; it goes on when the page is left. */
export function ListByFile({ workspace, state }: Props) {
  const t = useText();
  const [mode, setMode] = useState<ImportMode>("add");
  const { sending, failure, send, stop } = useSendList({ workspace, state });

  const take = ([file]: File[]) => {
    if (!file) return;
    void state.whenSure({
      title: t("Take in {name}?", { name: file.name }),
      numbers: numbersOf(mode, state.list.users),
      verb: t(modeNames[mode]),
      act: async () => {
        send(file, mode);
        return undefined;
      },
    });
  };

  function numbersOf(chosen: ImportMode, users: number): string {
    const all = count(users, t);
    if (chosen === "add") return t("Whoever in the file is not on the list yet gains; nobody loses.");
    if (chosen === "remove")
      return t("Whoever in the file is on the list loses, of {all} users; nobody gains.", { all });
    return t("Of {all} users, whoever is not in the file loses; whoever is new in it gains.", { all });
  }

  return (
    <div className="flex min-w-0 flex-col gap-4">
      <RadioGroup legend={t("What the file does")} className="sm:flex-row sm:flex-wrap sm:gap-x-6">
        {importModes.map((one) => (
          <Radio
            key={one}
            name="import-mode"
            value={one}
            label={t(modeNames[one])}
            checked={mode === one}
            onChange={() => setMode(one)}
          />
        ))}
      </RadioGroup>
      {sending ? (
        <SendingLine sending={sending} onStop={stop} />
      ) : (
        <FileDrop
          label={t("Drop a file of user ids here")}
          accept=".csv,.txt"
          help={t("CSV or TXT, one user a row, up to {size}; of a CSV the first column counts", {
            size: formatBytes(limits.fileBytesMax),
          })}
          onFiles={take}
        />
      )}
      {failure ? (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      ) : null}
      <ImportList workspace={workspace} state={state} />
    </div>
  );
}

function SendingLine({ sending, onStop }: { sending: Sending; onStop: () => void }) {
  const t = useText();
  return (
    <Progress
      label={t("Uploading {name}", { name: sending.name })}
      done={sending.sent}
      total={sending.size}
      unit="bytes"
      action={
        <Button size="sm" onClick={onStop}>
          {t("Stop")}
        </Button>
      }
    />
  );
}

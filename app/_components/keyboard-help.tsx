"use client";

import { useCallback } from "react";
import { phrase } from "#lib/text/phrase.ts";
import { useText } from "#app/_text/use-text.ts";
import { Dialog, DialogBody, DialogContent } from "#app/_ui/dialog.tsx";
import { Kbd } from "#app/_ui/kbd.tsx";
import { SwitchField } from "#app/_ui/switch.tsx";
import type { GoKey } from "./go-keys.tsx";
import { openOverlay, useOverlay } from "./overlays.ts";
import { setSingleKeys, useSingleKey, useSingleKeys } from "./single-keys.ts";

export type Shortcut = { keys: readonly string[]; does: string };

type Props = {
  goKeys: readonly GoKey[];
  /** Keys of this page, beside those that work everywhere. */
  shortcuts?: readonly Shortcut[] | undefined;
};

const everywhere: Shortcut[] = [
  { keys: ["Ctrl / ⌘", "K"], does: phrase("Open the command palette") },
  { keys: ["?"], does: phrase("Show this help") },
  { keys: ["Ctrl / ⌘", "Enter"], does: phrase("Send the form one is writing in") },
  { keys: ["Esc"], does: phrase("Close what is open") },
];

/** Opens on `?` and through openOverlay("keyboard-help"). */
export function KeyboardHelp({ goKeys, shortcuts = [] }: Props) {
  const t = useText();
  const open = useOverlay() === "keyboard-help";
  const singleKeys = useSingleKeys();
  useSingleKey(
    useCallback((key) => {
      if (key === "?") openOverlay("keyboard-help");
    }, []),
  );
  const go = goKeys.map((one) => ({ keys: ["g", one.key], does: one.label }));
  return (
    <Dialog open={open} onOpenChange={(next) => openOverlay(next ? "keyboard-help" : null)}>
      <DialogContent title={t("Keyboard")} size="md">
        <DialogBody>
          <ShortcutList
            title={t("Everywhere")}
            items={everywhere.map(({ keys, does }) => ({ keys, does: t(does) }))}
          />
          {shortcuts.length > 0 ? <ShortcutList title={t("On this page")} items={shortcuts} /> : null}
          {go.length > 0 ? <ShortcutList title={t("Go to")} items={go} /> : null}
          <SwitchField
            label={t("Single keys")}
            help={t("Switch ? and g off if you dictate or press keys by accident.")}
            checked={singleKeys}
            onChange={(event) => setSingleKeys(event.target.checked)}
          />
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

function ShortcutList({ title, items }: { title: string; items: readonly Shortcut[] }) {
  return (
    <section>
      <h3 className="mb-1 text-sm font-medium text-ink-muted">{title}</h3>
      <dl className="divide-y divide-line border-y border-line">
        {items.map((item) => (
          <div key={item.does} className="flex items-center justify-between gap-4 py-1.5">
            <dt>{item.does}</dt>
            <dd className="flex shrink-0 gap-1">
              {item.keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

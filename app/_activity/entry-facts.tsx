import { useText } from "#app/_text/use-text.ts";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import type { ActivityEntry } from "./entry-words.ts";

/** What makes an entry provable: its number, exact time, action, and its place in the chain. */
export function EntryFacts({ entry }: { entry: ActivityEntry }) {
  const t = useText();
  return (
    <div className="mt-2 rounded-md border border-line bg-sunken px-3 py-1 sm:ml-9">
      <KeyValueList
        items={[
          { label: t("Number"), value: String(entry.id), mono: true },
          { label: t("Time"), value: <RelativeTime at={entry.at} exact /> },
          { label: t("Action"), value: entry.action, mono: true },
          {
            label: t("Hash"),
            value: <span className="[overflow-wrap:anywhere]">{entry.hash}</span>,
            copy: entry.hash,
            mono: true,
            help: t("SHA-256 over this entry and the hash of the one before it."),
          },
          {
            label: t("Hash before"),
            value: (
              <span className="[overflow-wrap:anywhere]">
                {entry.previousHash || t("None: this is the first entry.")}
              </span>
            ),
            mono: true,
          },
        ]}
      />
    </div>
  );
}

import { useText } from "#app/_text/use-text.ts";
import { rich } from "#app/_text/rich.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { Chapter } from "./chapter.tsx";
import type { Figures } from "./operator-types.ts";

/** What platform admins did here. */
export function EntryList({ entries }: { entries: Figures["entries"] }) {
  const t = useText();
  if (!entries || entries.length === 0) return null;
  return (
    <Chapter title={t("What was done here")}>
      <ul className="flex flex-col gap-1">
        {entries.map(({ id, at, actorName, details }) => (
          <li key={id} className="[overflow-wrap:anywhere]">
            {rich(t, "{name} had a job of {queue} tried again, {when}.", {
              name: actorName,
              queue: <code className="font-mono text-sm">{String(details["queue"] ?? "")}</code>,
              when: <RelativeTime at={at} />,
            })}
          </li>
        ))}
      </ul>
    </Chapter>
  );
}

import { shareOf } from "#lib/release/guards.ts";
import { filterWords, listWords } from "./rule-words.ts";
import type { RolloutWish } from "./rollout-change.ts";
import { namedUsers, percentWords, plural } from "./share-words.ts";

/** Who a rollout lets in, as sentences. */
export function RolloutLines({ rollout }: { rollout: RolloutWish }) {
  const named = namedUsers(rollout);
  const share = shareOf(rollout.audiences);
  return (
    <ul className="flex flex-col gap-0.5 [overflow-wrap:anywhere]">
      <li>
        {share > 0 || named.length === 0 ? `${percentWords(share)} of users` : null}
        {share > 0 && named.length > 0 ? ", and " : null}
        {named.length > 0 ? (
          <span title={listWords(named, "and")}>{plural(named.length, "named user")}</span>
        ) : null}
        {rollout.filters.length === 0 ? ", whatever their device" : null}
      </li>
      {rollout.filters.map((filter, index) => (
        <li key={index} className="text-ink-muted">
          {index === 0 ? "whose " : "and whose "}
          <span className="text-ink">{filterWords(filter)}</span>
        </li>
      ))}
    </ul>
  );
}

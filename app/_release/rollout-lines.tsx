import type { ReactNode } from "react";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { shareOf } from "#lib/release/guards.ts";
import { allFilters, type PinnedRule } from "#lib/rules/saved-rule.ts";
import { windowOf } from "#lib/rules/window.ts";
import type { Text } from "#lib/text/text.ts";
import { filterWords, listWords } from "./rule-words.ts";
import type { RolloutWish } from "./rollout-change.ts";
import { namedLists, namedUsers, percentWords } from "./share-words.ts";
import { useMomentWords } from "./use-moment-words.ts";

/** Who a rollout lets in, as sentences. */
export function RolloutLines({ rollout }: { rollout: RolloutWish }) {
  const t = useText();
  const lists = namedLists(rollout).length;
  const windowAlone = lists === 0 && isWindowAlone(rollout);
  return (
    <ul className="flex flex-col gap-0.5 [overflow-wrap:anywhere]">
      {windowAlone ? null : <li>{audienceLine(rollout, t)}</li>}
      {lists > 0 ? (
        <li>{t("and users on {lists, plural, one {# allowlist} other {# allowlists}}", { lists })}</li>
      ) : null}
      <WindowLine rollout={rollout} alone={windowAlone} />
      {rollout.filters.map((filter, index) => {
        const condition = <span className="text-ink">{filterWords(filter, t)}</span>;
        return (
          <li key={index} className="text-ink-muted">
            {index === 0
              ? rich(t, "whose {condition}", { condition })
              : rich(t, "and whose {condition}", { condition })}
          </li>
        );
      })}
      {rollout.rules?.map((rule) => {
        const name = <RuleName rule={rule} />;
        return (
          <li key={rule.id} className="text-ink-muted">
            {rich(t, "and who match the rule {name}", { name })}
          </li>
        );
      })}
    </ul>
  );
}

const isWindowAlone = (rollout: RolloutWish): boolean =>
  windowOf(rollout.audiences) !== null &&
  shareOf(rollout.audiences) === 0 &&
  namedUsers(rollout).length === 0;

/** The window lets in whoever comes first, beside the share or by itself. */
function WindowLine({ rollout, alone }: { rollout: RolloutWish; alone: boolean }) {
  const t = useText();
  const momentWords = useMomentWords();
  const window = windowOf(rollout.audiences);
  if (window === null) return null;
  const { usersMax: users, startsAt, endsAt } = window;
  const values = { users, start: momentWords(startsAt), end: momentWords(endsAt) };
  return (
    <li>
      {alone
        ? t("The first {users, plural, one {# user} other {# users}} from {start} to {end}", values)
        : t("and the first {users, plural, one {# user} other {# users}} from {start} to {end}", values)}
    </li>
  );
}

/** A saved rule at its version; what it says is told on hovering. */
function RuleName({ rule }: { rule: PinnedRule }) {
  const t = useText();
  const says = rule.filters.map((filter) => filterWords(filter, t)).join("\n");
  return (
    <span className="text-ink" title={says}>
      {t("{name} v{version}", { name: rule.name, version: rule.version })}
    </span>
  );
}

function audienceLine(rollout: RolloutWish, t: Text): ReactNode {
  const userIds = namedUsers(rollout);
  const share = shareOf(rollout.audiences);
  const percent = percentWords(share, t);
  const named = (
    <span title={listWords(userIds, "and", t)}>
      {t("{count, plural, one {# named user} other {# named users}}", { count: userIds.length })}
    </span>
  );
  const all = allFilters(rollout).length === 0;
  if (userIds.length === 0)
    return all
      ? t("{percent} of users, whatever their device", { percent })
      : t("{percent} of users", { percent });
  if (share === 0) return all ? rich(t, "{named}, whatever their device", { named }) : named;
  return all
    ? rich(t, "{percent} of users, and {named}, whatever their device", { percent, named })
    : rich(t, "{percent} of users, and {named}", { percent, named });
}

import { windowOf } from "#lib/rules/window.ts";
import type { Text } from "#lib/text/text.ts";
import { momentWords } from "./moment-words.ts";
import type { RolloutChange, RolloutWish } from "./rollout-change.ts";

type Judged = { before: Pick<RolloutWish, "audiences">; after: RolloutWish; t: Text };

/** Who gains and who loses it by a changed time window: whoever was counted keeps it as long as there is one. */
export function windowChange({ before, after, t }: Judged): RolloutChange {
  const [was, is] = [windowOf(before.audiences), windowOf(after.audiences)];
  if (is === null) {
    const text = t("The users whom the time window let in, unless something else lets them in.");
    return { gains: [], loses: was === null ? [] : [{ text }] };
  }
  const moments = { start: momentWords(is.startsAt, t), end: momentWords(is.endsAt, t) };
  const values = { ...moments, users: is.usersMax };
  if (was === null) {
    const text = t(
      "The first {users, plural, one {# user} other {# users}} who ask from {start} to {end}, if the conditions hold.",
      values,
    );
    return { gains: [{ text }], loses: [] };
  }
  const moved = was.startsAt !== is.startsAt || was.endsAt !== is.endsAt;
  const gains = [
    ...(moved
      ? [{ text: t("Users who ask from {start} to {end}: whoever was counted before stays in.", moments) }]
      : []),
    ...(is.usersMax > was.usersMax
      ? [
          {
            text: t("{more} more of the first users, on top of {was}.", {
              more: is.usersMax - was.usersMax,
              was: was.usersMax,
            }),
          },
        ]
      : []),
  ];
  const loses =
    is.usersMax < was.usersMax
      ? [
          {
            text: t(
              "Nobody new once {users, plural, one {# user is} other {# users are}} in: whoever was counted keeps it, also past that number.",
              { users: is.usersMax },
            ),
          },
        ]
      : [];
  return { gains, loses };
}

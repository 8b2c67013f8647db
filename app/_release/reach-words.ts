import { allFilters, type ReleaseRollout } from "#lib/rules/saved-rule.ts";
import { windowOf } from "#lib/rules/window.ts";
import type { Text } from "#lib/text/text.ts";
import { namedLists, namedUsers, percentWords, throughShare } from "./share-words.ts";

/** Whom a running rollout that stops short of everyone gives a version. */
export function reachWords(rollout: ReleaseRollout, version: string, t: Text): string {
  const through = throughShare(rollout);
  if (through === 0) return withoutShareWords(rollout, version, t);
  const values = { share: percentWords(through, t), version };
  const hasWindow = windowOf(rollout.audiences) !== null;
  if (allFilters(rollout).length > 0)
    return hasWindow
      ? t(
          "{share} of users who match the conditions get {version}, and so do the first of them in its time window.",
          values,
        )
      : t("{share} of users who match the conditions get {version}.", values);
  return hasWindow
    ? t("{share} of all users get {version}, and so do the first users of its time window.", values)
    : t("{share} of all users get {version}.", values);
}

/** The same in a list: whom, in few words. Named users or a time window alone are no share. */
export function whomWords(rollout: Pick<ReleaseRollout, "audiences">, t: Text): string {
  const through = throughShare(rollout);
  if (through > 0) return t("{share} of users", { share: percentWords(through, t) });
  return windowOf(rollout.audiences) === null
    ? t("named users alone")
    : t("the first users of a time window");
}

/** Named users or a time window alone have no share at which a rollout could stand. */
export function pausedWords(rollout: ReleaseRollout, version: string, t: Text): string {
  const through = throughShare(rollout);
  return through === 0
    ? t("The rollout is paused. Whoever runs {version} keeps it; nobody else gets it.", { version })
    : t("The rollout is paused at {share}. Whoever runs {version} keeps it; nobody else gets it.", {
        share: percentWords(through, t),
        version,
      });
}

function withoutShareWords(rollout: ReleaseRollout, version: string, t: Text): string {
  if (windowOf(rollout.audiences) === null) return t("Only the named users get {version}.", { version });
  return namedUsers(rollout).length + namedLists(rollout).length > 0
    ? t("The named users get {version}, and the first users of its time window.", { version })
    : t("The first users of its time window get {version}.", { version });
}

import type { TokenScope } from "#lib/access/token-scopes.ts";
import { phrase } from "#lib/text/phrase.ts";

/** What each scope of a token lets a program do, to be said with `t`. */
export const scopeWords: Record<TokenScope, { name: string; help: string }> = {
  "programs:read": {
    name: phrase("Read mini programs"),
    help: phrase("Lists mini programs and versions, and where each stands."),
  },
  "programs:write": {
    name: phrase("Create mini programs"),
    help: phrase("Makes mini programs in the workspace."),
  },
  "versions:write": {
    name: phrase("Upload versions"),
    help: phrase("Uploads a package as a new version of a mini program."),
  },
  "releases:read": {
    name: phrase("Read releases"),
    help: phrase("Reads releases: state, configuration, build log, testers and figures."),
  },
  "releases:write": {
    name: phrase("Run releases"),
    help: phrase("Selects apps, applies, manages testers, and starts, raises, pauses and ends releases."),
  },
  "reviews:write": {
    name: phrase("Decide on reviews"),
    help: phrase("Approves, rejects and delays what was applied for."),
  },
  "activity:read": {
    name: phrase("Read activity"),
    help: phrase("Reads the workspace's log of who did what."),
  },
  "explain:read": {
    name: phrase("Explain decisions"),
    help: phrase("Asks why a user gets the version that they get, and who a rollout would reach."),
  },
};

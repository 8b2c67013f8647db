/** The states of a release, in the order in which a release usually passes them. */
export const releaseStates = [
  "building",
  "build_failed",
  "ready",
  "under_review",
  "pilot_testing",
  "release_preparation",
  "grayscale_release",
  "full_release",
  "cancelled",
  "archived",
] as const;
export type ReleaseState = (typeof releaseStates)[number];

export const stateNames: Record<ReleaseState, string> = {
  building: "Building",
  build_failed: "Build Failed",
  ready: "Ready",
  under_review: "Under Review",
  pilot_testing: "Pilot Testing",
  release_preparation: "Release Preparation",
  grayscale_release: "Grayscale Release",
  full_release: "Full Release",
  cancelled: "Cancelled",
  archived: "Archived",
};

/** From Under Review on, one release at a time per mini program, app and environment. */
export const inFlightStates = [
  "under_review",
  "pilot_testing",
  "release_preparation",
  "grayscale_release",
] as const satisfies readonly ReleaseState[];

/** States in which devices may be given the release. In Release Preparation only its testers are. */
export const liveStates = [
  "pilot_testing",
  "release_preparation",
  "grayscale_release",
  "full_release",
] as const satisfies readonly ReleaseState[];
export type LiveState = (typeof liveStates)[number];

export const finalStates = ["cancelled", "archived"] as const satisfies readonly ReleaseState[];

/** A mark beside the state: what the last review said. */
export const reviewMarks = ["none", "delayed", "rejected", "withdrawn"] as const;
export type ReviewMark = (typeof reviewMarks)[number];

/** Why an archived release is archived. Only what was superseded can come back by a rollback. */
export const endings = ["superseded", "removed", "rolled_back", "deleted"] as const;
export type Ending = (typeof endings)[number];

/** What became of the last request to take a release offline. */
export const removalMarks = ["none", "withdrawn", "rejected", "approved"] as const;
export type RemovalMark = (typeof removalMarks)[number];

export const isLive = (state: ReleaseState): state is LiveState =>
  liveStates.some((candidate) => candidate === state);
export const isInFlight = (state: ReleaseState): boolean =>
  inFlightStates.some((candidate) => candidate === state);
export const isFinal = (state: ReleaseState): boolean => finalStates.some((candidate) => candidate === state);

/**
 * What is counted distinctly of a release: users that delivery gave it (eligible), and users and installs whose
 * devices said that they run it (reported). The two are never mixed.
 */
export const distinctKinds = ["eligible_users", "reported_users", "reported_installs"] as const;
export type DistinctKind = (typeof distinctKinds)[number];

/** What bounds the figures. Times in milliseconds unless a unit is named. */
export const insightLimits = {
  /** How long a sampled user's attributes are kept, and what "about n users match" looks back on. */
  sampleDays: 7,
  /** Of all users of an app and environment, this share is in the sample whatever their number. */
  sampleShareMin: 0.01,
  /** Up to so many users everybody is in the sample; above, so many are aimed at until the least share is reached. */
  sampleUsersWanted: 5_000,
  /** Users of the sample that one estimate reads. */
  sampleReadMax: 5_000,
  /** Attributes of one user as JSON; of a larger one the custom attributes are left out. */
  attributesLengthMax: 4_000,
  /** A report that came before may come again for so long and counts once; an older one is refused. */
  eventDays: 7,
  /** How long it is remembered what was counted: a day more, because days are counted in UTC. */
  markDays: 9,
  versionsShown: 6,
  reasonsShown: 8,
} as const;

/** Positions of users in the sample's order lie below this: 32 bits of a hash. */
export const samplePositions = 0x1_0000_0000;

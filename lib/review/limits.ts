/** What bounds a review, its reasons and its files. */
export const reviewLimits = {
  /** How long a review stays somebody's without a sign of life, and when it is renewed. */
  lockSeconds: 600,
  renewBeforeSeconds: 540,
  /** How often an open page says that it is still there, and hears who has it. */
  attendEverySeconds: 5,
  /** From then on a request counts as waiting long, and far too long. */
  longHours: 24,
  tooLongHours: 72,
  reasonsMax: 200,
  reasonTitleLengthMax: 80,
  reasonTextLengthMin: 10,
  reasonTextLengthMax: 1_000,
  attachmentBytesMax: 10_000_000,
  attachmentNameLengthMax: 200,
  /** Drafts of one person for one release; what is forgotten a day makes room. */
  draftsMax: 10,
  draftHours: 24,
  earlierDecisionsMax: 10,
  /** Owners and applicants offered as filters. */
  facetsMax: 100,
} as const;

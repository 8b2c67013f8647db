/** What bounds the changes of a mini program. */
export const programLimits = {
  /** Members assigned in one go. */
  assignAtOnceMax: 100,
} as const;

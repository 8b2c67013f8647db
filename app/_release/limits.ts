/** How long a raise or a full release waits for an undo before it is sent. */
export const undoMs = 10_000;

/** Named users whose ids are listed one by one before a rollout is changed. */
export const idsShown = 200;

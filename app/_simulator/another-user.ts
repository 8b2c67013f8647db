/** A user id that a super app might have, drawn by chance. */
export const anotherUser = (): string => `u-${Math.floor(1_000 + Math.random() * 9_999_000)}`;

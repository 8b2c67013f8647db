import type { invitations } from "#db/schema/person.ts";

export type Invitation = typeof invitations.$inferSelect;
export type InvitationState = "open" | "expired" | "accepted" | "withdrawn";

export function invitationState(invitation: Invitation, now: Date): InvitationState {
  if (invitation.acceptedAt) return "accepted";
  if (invitation.withdrawnAt) return "withdrawn";
  return invitation.expiresAt <= now ? "expired" : "open";
}

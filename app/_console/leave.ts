import { signOut } from "next-auth/react";

/** Ends the session. The whole page is loaded anew, so that nothing of this person stays in memory. */
export async function leave(then = "/sign-in"): Promise<void> {
  await signOut({ redirect: false });
  window.location.assign(then);
}

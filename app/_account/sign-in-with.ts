import { signIn } from "next-auth/react";

/** Signs this browser in by a password that was just set. @returns whether it worked */
export async function signInWith(email: string, password: string): Promise<boolean> {
  const answer = await signIn("password", { email, password, redirect: false }).catch(() => undefined);
  return answer?.ok === true && !answer.error;
}

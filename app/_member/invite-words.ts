import type { inferRouterOutputs } from "@trpc/server";
import type { Text } from "#lib/text/text.ts";
import type { RootRouter } from "#server/trpc/root.ts";

export type InvitedRow = inferRouterOutputs<RootRouter>["invitation"]["send"]["rows"][number];

/** Why an address was not invited, and what to do. */
export function rowWords({ email, why }: InvitedRow, t: Text): string | null {
  switch (why) {
    case "already_member":
      return t("{email} is a member already.", { email });
    case "member_blocked":
      return t("{email} is a blocked member. Unblock them instead.", { email });
    case "already_invited":
      return t("{email} has an open invitation. Resend that one instead.", { email });
    case "email_malformed":
      return t("“{email}” is no e-mail address such as mei@example.com.", { email });
    case "email_twice":
      return t("{email} stands here twice.", { email });
    case null:
      return null;
  }
}

import type { Role } from "#lib/access/roles.ts";
import { demoPrograms, people, type Account, type Who } from "./demo.ts";
import { linkIn } from "./made-places.ts";
import { clientOf } from "./prepare.ts";

/** A developer of Bean Street who has just joined: for what a test leaves behind in an account. */
export const prepareNewcomer = (name: string): Promise<Account> =>
  prepareMember("merchantAdmin", { name, role: "developer", programIds: [demoPrograms.coffee] });

type Newcomer = { name: string; role: Role; programIds?: readonly string[] };

/** Somebody whom an admin invited to their workspace, and who has joined. */
export async function prepareMember(by: Who, { name, role, programIds = [] }: Newcomer): Promise<Account> {
  const { workspace } = people[by];
  const local = name.toLowerCase().replaceAll(" ", ".");
  const account = { email: `${local}@${workspace}.example`, password: `the password of ${name}` };
  const client = await clientOf(by);
  await client.mutate("invitation.send", { workspace, emails: [account.email], role, programIds });
  const word = (await linkIn(account.email, "/invitations/")).split("/").at(-1);
  await client.mutate("invitation.join", { word, name, password: account.password });
  return account;
}

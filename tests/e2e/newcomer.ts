import { demoPrograms, people, type Account } from "./demo.ts";
import { linkIn } from "./made-places.ts";
import { clientOf } from "./prepare.ts";

/** A developer of Bean Street who has just joined: for what a test leaves behind in an account. */
export async function prepareNewcomer(name: string): Promise<Account> {
  const { workspace } = people.merchantAdmin;
  const account = { email: `${name.toLowerCase()}@bean.example`, password: `the password of ${name}` };
  const client = await clientOf("merchantAdmin");
  const programIds = [demoPrograms.coffee];
  await client.mutate("invitation.send", {
    workspace,
    emails: [account.email],
    role: "developer",
    programIds,
  });
  const word = (await linkIn(account.email, "/invitations/")).split("/").at(-1);
  await client.mutate("invitation.join", { word, name, password: account.password });
  return account;
}

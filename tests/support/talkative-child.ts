// A control plane in a process of its own whose log says all it can. It does everything in which a secret has a part,
// first as it should be and then with its stores gone, and hands the secrets to whoever started it.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import superjson from "superjson";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { eq } from "drizzle-orm";
import { users } from "#db/schema/person.ts";
import { hashPassword } from "#server/auth/password.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { handlers } from "#server/jobs/handlers.ts";
import { log, reasonOf } from "#server/log.ts";
import { smtpMailer } from "#server/mail/smtp.ts";
import { shareRuntime, type Runtime } from "#server/runtime.ts";
import { tokenActor } from "#server/token/token-actor.ts";
import { rootRouter } from "#server/trpc/root.ts";
import { lettersTo, wordsIn } from "./letters.ts";
import { openTestRuntime } from "./runtime.ts";
import { aStage } from "./stage.ts";

const secrets: Record<string, string> = {
  password: "canary-password-of-today",
  wrongPassword: "canary-password-mistyped",
  nextPassword: "canary-password-of-tomorrow",
  smtp: "canary-smtp-password",
  variable: "canary-masked-variable",
  cookie: "canary-session-cookie",
  userId: "canary-user-of-the-app",
};
const secretOf = (name: string): string => secrets[name] ?? "";

const runtime = await openTestRuntime();
const mailer = smtpMailer(`smtp://sluice:${secretOf("smtp")}@127.0.0.1:9`, "Sluice <sluice@localhost>");
const stage = await aStage(runtime);
const { owner, admin, merchant, tenant, appId, programId } = stage;
const { db } = runtime.database;
const [person] = await db
  .update(users)
  .set({ passwordHash: await hashPassword(secretOf("password")) })
  .where(eq(users.id, owner.userId))
  .returning();
const email = person?.email ?? "";

/** The answer of the console's own door, whatever it is. */
async function ask(path: string, input: object, bearer?: string): Promise<string> {
  const procedures: Record<string, unknown> = rootRouter._def.procedures;
  const type: unknown = Reflect.get(Object(Reflect.get(Object(procedures[path]), "_def")), "type");
  const body = JSON.stringify(superjson.serialize(input));
  const query = type === "query" ? `?input=${encodeURIComponent(body)}` : "";
  const headers = {
    "content-type": "application/json",
    cookie: `next-auth.session-token=${secretOf("cookie")}`,
    ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
  };
  const request = new Request(`http://localhost:3000/api/trpc/${path}${query}`, {
    headers,
    ...(type === "query" ? {} : { method: "POST", body }),
  });
  const session = path.startsWith("app.") ? admin.actor : owner.actor;
  const actor = bearer ? await tokenActor(bearer).catch(() => null) : { ...session, issuedAt: new Date() };
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: rootRouter,
    createContext: () => ({ actor, sameOrigin: true }),
  });
  return response.text();
}

const wordIn = (answer: string, field: string): string =>
  new RegExp(`"${field}":"([^"]+)"`).exec(answer)?.[1] ?? "";
const here = { workspace: merchant.slug };
const target = { appId, environment: "production" } as const;

/** Everything in which a secret has a part. */
async function everything(): Promise<void> {
  for (const password of [secretOf("wrongPassword"), secretOf("password")]) {
    await signIn({ email, password, client: "10.0.0.1" }).catch((error: unknown) =>
      log().error({ error: reasonOf(error) }, "signing in failed"),
    );
  }
  await ask("account.requestReset", { email });
  await ask("account.lookReset", { word: secretOf("resetWord") });
  await ask("account.changePassword", { current: secretOf("wrongPassword"), next: secretOf("nextPassword") });
  await ask("invitation.send", { ...here, emails: ["guest@example.com"], role: "developer", programIds: [] });
  await ask("invitation.look", { word: secretOf("invitationWord") });
  await ask("program.list", here, secretOf("apiToken"));
  await ask("program.list", here, `${secretOf("apiToken")}x`);
  const override = { variables: [{ name: "API_TOKEN", value: secretOf("variable"), masked: true }] };
  await ask("release.send", { ...here, releaseId, command: { command: "edit_configuration", override } });
  await ask("webhook.rotateSecret", { ...here, endpointId });
  await ask("webhook.test", { ...here, endpointId });
  await ask("app.createDeviceKey", { workspace: tenant.slug, target, name: "Build 9" });
  await ask("qr.look", { word: secretOf("qrWord") });
  for (const key of [secretOf("deviceKey"), `${secretOf("deviceKey")}x`]) {
    const body = JSON.stringify({ user: { id: secretOf("userId") }, programs: [{ id: programId }] });
    const headers = { authorization: `Bearer ${key}`, "sluice-identity": secretOf("identity") };
    const request = new Request("http://edge.example/edge/v1/resolve", { method: "POST", body, headers });
    await stage.edge.handle(request);
  }
}

/** Works what is queued with a mail server that takes nothing, and webhooks that lead nowhere. */
const work = (opened: Runtime) => opened.jobs.drain(handlers).catch((error: Error) => error.message);

const releaseId = await stage.full("1.0.0");
const day = { scopes: ["programs:read"], days: 30 };
secrets["apiToken"] = wordIn(await ask("token.create", { ...here, name: "CI", ...day }), "token");
const made = await ask("webhook.create", {
  ...here,
  name: "Build",
  url: "https://hooks.example.invalid/x",
  events: [],
});
const endpointId = wordIn(made, "endpointId");
secrets["webhookSecret"] = wordIn(made, "secret");
secrets["deviceKey"] = stage.deviceKey;
const keyOf = async (file: string) => wordIn(await readFile(join(runtime.folder, file), "utf8"), "d");
secrets["rootKey"] = await keyOf("root-keys.json");
secrets["onlineKey"] = await keyOf("platform-keys.json");
secrets["identity"] = await stage.tokenFor(secretOf("userId"));
const permanent = wordIn(await ask("qr.permanent", { ...here, releaseId }), "codeId");
const link = wordIn(await ask("qr.link", { ...here, releaseId, codeId: permanent }), "url");
secrets["qrWord"] = link.split("/o/")[1] ?? "";
await ask("account.requestReset", { email });
await ask("invitation.send", { ...here, emails: ["friend@example.com"], role: "developer", programIds: [] });
await runtime.drain();
secrets["resetWord"] = wordsIn(await lettersTo(runtime, email), "reset-password")[0] ?? "";
secrets["invitationWord"] = wordsIn(await lettersTo(runtime, "friend@example.com"), "invitations")[0] ?? "";
await writeFile(process.env["SECRETS_FILE"] ?? "", JSON.stringify(secrets));

shareRuntime({ ...runtime, mailer });
await everything();
await work(runtime);
const headers = { cookie: secretOf("cookie"), authorization: `Bearer ${secretOf("apiToken")}` };
log().warn(
  { request: { headers }, person: { password: secretOf("password") }, key: stage.deviceKey },
  "an object",
);

// The tables go: each fault below carries the query that failed, with its parameters.
for (const table of ["users", "api_tokens", "password_resets", "invitations", "attempts", "memberships"]) {
  await db.execute(`alter table if exists ${table} rename to ${table}_gone`);
}
await everything();
await work(runtime);
await runtime.database.close();
await everything();
process.exit(0);

import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env } from "#server/env.ts";
import { log, reasonOf } from "#server/log.ts";
import { currentClient } from "./client-address.ts";
import { grantPlatformAdmin } from "./platform-admins.ts";
import { authSecret } from "./secret.ts";
import { seeLanguage } from "./see-language.ts";
import { signIn } from "./sign-in.ts";
import { signInByOidc } from "./sign-in-by-oidc.ts";

const sessionSeconds = 12 * 3600;

/** How people sign in: e-mail and password always, OpenID Connect where its variables are set. */
export async function authOptions(): Promise<NextAuthOptions> {
  return {
    secret: await authSecret(),
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [passwordProvider(), ...oidcProviders()],
    logger: {
      error: (code, met) =>
        log().error({ code, error: reasonOf(met instanceof Error ? met : met.error) }, "signing in"),
      warn: (code) => log().warn({ code }, "signing in"),
      debug: () => undefined,
    },
    events: {
      signIn: async ({ user }) => {
        await seeLanguage(user.id);
        await grantPlatformAdmin(user.id);
      },
    },
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.provider !== "oidc") return true;
        const known = await signInByOidc(profile);
        if (!known) return "/sign-in?error=OidcRefused";
        user.id = known.id;
        return true;
      },
      jwt: ({ token, user }) =>
        // Set once, at sign-in: a session is as old as its sign-in, however often it is renewed.
        user ? { ...token, sub: user.id, signedInAt: Date.now() } : token,
      session: ({ session, token }) => ({ ...session, userId: token.sub, signedInAt: token["signedInAt"] }),
    },
  };
}

function passwordProvider() {
  return CredentialsProvider({
    id: "password",
    name: "E-mail and password",
    credentials: { email: { type: "email" }, password: { type: "password" } },
    authorize: async (given, request) => {
      const forwarded: unknown = request.headers?.["x-forwarded-for"];
      const client = currentClient(typeof forwarded === "string" ? forwarded : undefined);
      const outcome = await signIn({
        email: given?.email ?? "",
        password: given?.password ?? "",
        client,
      }).catch(told);
      if (outcome.ok) return { id: outcome.user.id, name: outcome.user.name, email: outcome.user.email };
      if (outcome.why === "too_many") throw new Error(`too_many:${outcome.retrySeconds ?? 60}`);
      return null;
    },
  });
}

/** The words of what is thrown there stand in the address of the sign-in page: a fault's own name our tables. */
function told(error: unknown): never {
  log().error({ error: reasonOf(error) }, "signing in failed");
  throw new Error("unreachable");
}

function oidcProviders(): NextAuthOptions["providers"] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return [];
  return [
    {
      id: "oidc",
      name: OIDC_NAME,
      type: "oauth",
      wellKnown: `${OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
      authorization: { params: { scope: "openid email profile" } },
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      profile: (profile: { sub: string; name?: string; email?: string }) => ({
        id: profile.sub,
        name: profile.name ?? profile.email ?? "",
        email: profile.email ?? "",
      }),
    },
  ];
}

import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { users } from "#db/schema/person.ts";
import { authOptions } from "#server/auth/options.ts";
import { clientAddress } from "#server/auth/client-address.ts";
import { normalEmail } from "#server/auth/email.ts";
import { hashPassword, passwordLengthMax, verifyPassword } from "#server/auth/password.ts";
import { delayMs, signIn } from "#server/auth/sign-in.ts";
import { signInByOidc } from "#server/auth/sign-in-by-oidc.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

const password = "correct horse battery";
let runtime: TestRuntime;
let passwordHash: string;
beforeAll(async () => {
  runtime = await openTestRuntime();
  passwordHash = await hashPassword(password);
});
afterAll(() => runtime.close());

let counted = 0;
async function aUser(): Promise<string> {
  counted += 1;
  const email = `person-${counted}@example.com`;
  await runtime.database.db.insert(users).values({ email, name: "Person", passwordHash });
  return email;
}

const client = () => `10.0.0.${(counted += 1)}`;

describe("signing in", () => {
  it("takes the password of the person, however the address is written", async () => {
    const email = await aUser();
    for (const written of [email, email.toUpperCase(), `  ${email} `]) {
      const outcome = await signIn({ email: written, password, client: client() });
      expect(outcome).toMatchObject({ ok: true, user: { email } });
    }
  });

  it("answers a wrong password and an unknown person the same", async () => {
    const email = await aUser();
    const wrong = await signIn({ email, password: "wrong", client: client() });
    const unknown = await signIn({ email: "nobody@example.com", password, client: client() });
    expect(wrong).toEqual({ ok: false, why: "wrong" });
    expect(unknown).toEqual(wrong);
  });

  it("takes as long for an unknown person as for a known one", async () => {
    const email = await aUser();
    const timed = async (given: string) => {
      const startedAt = performance.now();
      await signIn({ email: given, password: "wrong", client: client() });
      return performance.now() - startedAt;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      known.push(await timed(email));
      unknown.push(await timed(`nobody-${round}@example.com`));
    }
    // Coarse on purpose: skipping the hash would be a hundred times faster.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3);
  });

  it("opens no account without a password: that person comes through their company", async () => {
    await signInByOidc({ email: "oidc@example.com", email_verified: true, name: "Ola" });
    for (const given of ["", "null", "undefined"]) {
      expect(await signIn({ email: "oidc@example.com", password: given, client: client() })).toEqual({
        ok: false,
        why: "wrong",
      });
    }
  });

  it("refuses a password that is too long without hashing it", async () => {
    expect(await verifyPassword("x".repeat(passwordLengthMax + 1), passwordHash)).toBe(false);
  });

  it("takes the same password however its letters are composed", async () => {
    const stored = await hashPassword("caf\u00e9 au lait");
    expect(await verifyPassword("cafe\u0301 au lait", stored)).toBe(true);
  });
});

it("a fault while signing in says nothing of the inside: its words stand in an address", async () => {
  const { db } = runtime.database;
  const email = await aUser();
  const [provider] = (await authOptions()).providers;
  const authorize: unknown = Reflect.get(Object(Reflect.get(Object(provider), "options")), "authorize");
  if (typeof authorize !== "function") throw new Error("a password signs in");
  const ask = async (): Promise<unknown> => authorize({ email, password }, { headers: {} });
  await expect(ask()).resolves.toMatchObject({ email });
  await db.execute("alter table users rename to users_gone");
  try {
    await expect(ask()).rejects.toThrow(/^unreachable$/);
  } finally {
    await db.execute("alter table users_gone rename to users");
  }
});

describe("an address that could be taken for another's", () => {
  it.each([
    "victim＠example.com",
    "ｖictim@example.com",
    "vıctim@example.com",
    "\u0432ictim@example.com",
    '"victim@evil.com"@example.com',
    '"a b"@example.com',
    "victim@example.com@evil.com",
    "victim@example.com\u0000",
    "victim@example.com\nbcc:x@y.z",
    "victim@exam\u200Bple.com",
    "victim@example。com",
    "victim@localhost",
    "victim@-",
    "@example.com",
    "victim@",
    `${"a".repeat(65)}@example.com`,
    `a@${"b".repeat(250)}.com`,
    "",
  ])("is refused before anything is looked up: %j", async (email) => {
    expect(normalEmail(email)).toBeNull();
    expect(await signInByOidc({ email, email_verified: true })).toBeNull();
  });

  it("opens nothing", async () => {
    const email = await aUser();
    const outcome = await signIn({ email: email.replace("@", "＠"), password, client: client() });
    expect(outcome).toEqual({ ok: false, why: "wrong" });
  });
});

describe("the company's sign-in", () => {
  it("believes only addresses that were verified, and makes a person once", async () => {
    const claims = { email: "New@Example.com", name: "New" };
    expect(await signInByOidc({ ...claims, email_verified: false })).toBeNull();
    expect(await signInByOidc(claims)).toBeNull();
    expect(await signInByOidc({ ...claims, email_verified: "true" })).toBeNull();
    const [one, two] = await Promise.all([
      signInByOidc({ ...claims, email_verified: true }),
      signInByOidc({ ...claims, email: "new@example.com", email_verified: true }),
    ]);
    expect(one).not.toBeNull();
    expect(two).toEqual(one);
    const rows = await runtime.database.db.select().from(users).where(eq(users.email, "new@example.com"));
    expect(rows).toHaveLength(1);
  });
});

describe("guessing", () => {
  it("ends after eight wrong attempts for an address from one client; the right one waits there, too", async () => {
    const email = await aUser();
    const from = client();
    for (let attempt = 0; attempt < 8; attempt += 1) {
      expect(await signIn({ email, password: `guess-${attempt}`, client: from })).toMatchObject({
        why: "wrong",
      });
    }
    const late = await signIn({ email, password, client: from });
    expect(late).toMatchObject({ ok: false, why: "too_many" });
    expect(late.ok ? 0 : late.retrySeconds).toBeGreaterThan(600);
    const other = await aUser();
    expect(await signIn({ email: other, password, client: from })).toMatchObject({ ok: true });
  });

  it("locks nobody out: a stranger's wrong attempts end for the stranger alone", async () => {
    const email = await aUser();
    for (const from of [client(), client()]) {
      for (let attempt = 0; attempt < 10; attempt += 1)
        await signIn({ email, password: "guess", client: from });
    }
    expect(await signIn({ email, password, client: client() })).toMatchObject({ ok: true });
  });

  it("from everywhere at once is slowed down, more with each attempt and never for ever", async () => {
    expect([1, 20, 21, 25, 40, 1_000_000].map(delayMs)).toEqual([0, 0, 200, 1_000, 4_000, 4_000]);
    const email = await aUser();
    await Promise.all(
      Array.from({ length: 22 }, () => signIn({ email, password: "guess", client: client() })),
    );
    const startedAt = performance.now();
    expect(await signIn({ email, password, client: client() })).toMatchObject({ ok: true });
    expect(performance.now() - startedAt).toBeGreaterThan(550);
  });

  it("gains nothing by asking all at once", async () => {
    const email = await aUser();
    const from = client();
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, (_, at) => signIn({ email, password: `guess-${at}`, client: from })),
    );
    const tried = outcomes.filter((outcome) => !outcome.ok && outcome.why === "wrong");
    expect(tried.length).toBeLessThanOrEqual(8);
    expect(await signIn({ email, password, client: from })).toMatchObject({ why: "too_many" });
  });

  it("starts anew after the right password", async () => {
    const email = await aUser();
    const from = client();
    for (let round = 0; round < 3; round += 1) {
      for (let attempt = 0; attempt < 5; attempt += 1) {
        await signIn({ email, password: "wrong", client: from });
      }
      expect(await signIn({ email, password, client: from })).toMatchObject({ ok: true });
    }
  });

  it("across many addresses ends for the client that does it, and for no other", async () => {
    const from = client();
    const guesses = Array.from({ length: 80 }, (_, at) => `spray-${at}@example.com`);
    for (const email of guesses) await signIn({ email, password: "summer2026", client: from });
    const email = await aUser();
    expect(await signIn({ email, password, client: from })).toMatchObject({ why: "too_many" });
    expect(await signIn({ email, password, client: client() })).toMatchObject({ ok: true });
  }, 60_000);

  it("right passwords of many people from one address use nothing up", async () => {
    const from = client();
    const email = await aUser();
    for (let round = 0; round < 85; round += 1) {
      const outcome = await signIn({ email, password, client: from });
      expect(outcome, `sign-in ${round}`).toMatchObject({ ok: true });
    }
  }, 60_000);
});

describe("the client who is counted", () => {
  const address = (proxies: number, socket: string | undefined, forwarded?: string) =>
    clientAddress({ socket, forwarded }, proxies);

  it("is the connection's own address, whatever it writes of itself", () => {
    expect(address(0, "198.51.100.7", "1.2.3.4")).toBe("198.51.100.7");
    expect(address(0, "::ffff:198.51.100.7")).toBe("198.51.100.7");
    expect(address(0, undefined, "1.2.3.4")).toBe("direct");
  });

  it("behind our own proxies is what the outermost of them saw", () => {
    expect(address(1, "10.0.0.1", "1.2.3.4, 203.0.113.9")).toBe("203.0.113.9");
    expect(address(2, "10.0.0.1", "1.2.3.4, 203.0.113.9, 10.0.0.2")).toBe("203.0.113.9");
    expect(address(1, "10.0.0.1", undefined)).toBe("10.0.0.1");
  });

  it("is one network, where one household has 2^64 addresses", () => {
    const network = address(0, "2001:db8:1:2:3:4:5:6");
    expect(network).toBe("2001:db8:1:2::/64");
    expect(address(0, "2001:db8:1:2::1")).toBe(network);
    expect(address(0, "2001:db8:1:3::1")).not.toBe(network);
    expect(address(0, "::1")).toBe("0:0:0:0::/64");
  });
});

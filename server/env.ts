import { resolve } from "node:path";
import { z } from "zod";

const switchedOn = z.enum(["on", "off"]).transform((value) => value === "on");
const secret = z.string().min(32, "Give at least 32 characters, e.g. from: openssl rand -base64 33");
const secrets = z.string().regex(/^\S{32,}( \S{32,})*$/, {
  error:
    "Give at least 32 characters, e.g. from: openssl rand -base64 33; older ones after it, with a space.",
});

/** Addresses with commas or spaces between them. */
const addresses = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

const variables = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  ROLE: z.enum(["all", "delivery"]).default("all"),
  WORKERS: z.coerce.number().int().min(1).max(64).default(1),
  MAX_CONNECTIONS: z.coerce.number().int().min(1).max(1_000_000).default(10_000),
  WORKSPACE_STORAGE_MB: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
  DRAIN_DELAY_SECONDS: z.coerce.number().int().min(0).max(60).default(0),
  DEVICE_KEY_RATE: z.coerce.number().int().min(0).max(1_000_000).default(200_000),
  CLIENT_ADDRESS_RATE: z.coerce.number().int().min(0).max(1_000_000).default(1_000),
  SLUICE_DATA_DIR: z.string().default(".data"),
  PUBLIC_URL: z.url().optional(),
  PREVIEW_ORIGIN: z.url().optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).optional(),
  REGION_HEADERS: z.enum(["cloudflare", "vercel", "off"]).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  POSTGRES_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  UPSTASH_REDIS_REST_URL: z.url({ protocol: /^https?$/ }).optional(),
  UPSTASH_REDIS_REST_TOKEN: z.string().min(1).optional(),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "Write the bucket's name alone.")
    .optional(),
  S3_REGION: z.string().min(1).default("us-east-1"),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  S3_SESSION_TOKEN: z.string().min(1).optional(),
  S3_ADDRESSING: z.enum(["path", "virtual"]).default("path"),
  S3_PRESIGNED_UPLOADS: switchedOn.default(true),
  S3_UPLOAD_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  CDN_URL: z.url({ protocol: /^https?$/ }).optional(),
  AUTH_SECRET: secret.optional(),
  PLATFORM_KEYS: z.string().optional(),
  PLATFORM_TRUST: z.string().optional(),
  DELIVERY_KEY: z.string().optional(),
  ENCRYPTION_KEY: secrets.optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().default("Company account"),
  PLATFORM_ADMINS: z.string().transform(addresses).pipe(z.array(z.email())).optional(),
  METRICS_TOKEN: secret.optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_SDK_DISABLED: z.stringbool().default(false),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(0.01),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default("Sluice <sluice@localhost>"),
  DEMO: switchedOn.default(true),
  WEBHOOKS_ALLOW_PRIVATE: switchedOn.default(false),
  CRON_SECRET: secret.optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

export type Env = ReturnType<typeof parseEnv>;

/**
 * Reads and checks every variable at once.
 * @throws Error naming each wrong variable and how to mend it
 */
export function parseEnv(source: Record<string, string | undefined>) {
  // A variable that is set to nothing counts as not set: that is how .env files switch one off.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`These variables are wrong (see .env.example):\n${lines.join("\n")}`);
  }
  refuseContradictions(parsed.data);
  const { PORT, PUBLIC_URL, PREVIEW_ORIGIN, SLUICE_DATA_DIR } = parsed.data;
  const publicUrl = new URL(PUBLIC_URL ?? `http://localhost:${PORT}`).origin;
  // Vercel has one proxy of its own, which nobody can go around.
  const proxies = parsed.data.TRUST_PROXY ?? (source["VERCEL"] ? 1 : 0);
  return {
    ...parsed.data,
    dataFolder: resolve(SLUICE_DATA_DIR),
    publicUrl,
    TRUST_PROXY: proxies,
    regionHeaders: regionSource(parsed.data.REGION_HEADERS ?? (source["VERCEL"] ? "vercel" : "off"), proxies),
    previewOrigin: previewOriginOf(publicUrl, PREVIEW_ORIGIN),
    cdnOrigin: originAlone("CDN_URL", parsed.data.CDN_URL),
    /** Whether what is written to the disk is still there at the next request. */
    keepsFiles: !source["VERCEL"],
  };
}

let parsedOnce: Env | undefined;

/** The environment of this process, parsed at the first use. */
export function env(): Env {
  if (!parsedOnce) {
    parsedOnce = parseEnv(process.env);
    // next-auth reads the console's address from this variable alone.
    process.env["NEXTAUTH_URL"] ??= parsedOnce.publicUrl;
  }
  return parsedOnce;
}

/** Whether the console runs for whoever writes it: `npm run dev`. */
export const isDevelopment = (): boolean => process.env["NODE_ENV"] === "development";

/** Whether this process is `next build`, which must not open a database. */
export const isBuilding = (): boolean => process.env["NEXT_PHASE"] === "phase-production-build";

function refuseContradictions(given: z.infer<typeof variables>): void {
  const pairs = [
    ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"],
    ["OIDC_ISSUER", "OIDC_CLIENT_ID"],
    ["OIDC_ISSUER", "OIDC_CLIENT_SECRET"],
    ["S3_ENDPOINT", "S3_BUCKET"],
    ["S3_ENDPOINT", "S3_ACCESS_KEY_ID"],
    ["S3_ENDPOINT", "S3_SECRET_ACCESS_KEY"],
  ] as const;
  for (const [one, other] of pairs) {
    if ((given[one] === undefined) !== (given[other] === undefined)) {
      throw new Error(`Set ${one} and ${other} together, or neither.`);
    }
  }
  if (given.REDIS_URL && given.UPSTASH_REDIS_REST_URL) {
    throw new Error("Set REDIS_URL or UPSTASH_REDIS_REST_URL, not both: there is one rule store.");
  }
  if (given.DATABASE_URL && given.POSTGRES_URL) {
    throw new Error("Set DATABASE_URL or POSTGRES_URL (Vercel), not both: there is one database.");
  }
  refuseAlone(given);
}

/** A path would have to be stripped somewhere: packages name their dictionaries by the edge's own paths. */
function originAlone(name: string, given: string | undefined): string | null {
  if (given === undefined) return null;
  const { origin, pathname, search } = new URL(given);
  if (pathname !== "/" || search !== "") throw new Error(`${name} is an origin alone, e.g. ${origin}.`);
  return origin;
}

/** Whose word counts on where a request came from; null: nobody's. */
function regionSource(named: "cloudflare" | "vercel" | "off", proxies: number) {
  if (named === "off") return null;
  const mend = "set TRUST_PROXY to how many proxies of yours stand in front, or leave REGION_HEADERS out";
  if (proxies === 0) throw new Error(`REGION_HEADERS believes a proxy: ${mend}.`);
  return named;
}

/** What is embedded lives in one process: where there are several, they must meet somewhere. */
function refuseAlone(given: z.infer<typeof variables>): void {
  const { ROLE, WORKERS } = given;
  if (ROLE === "all" && WORKERS === 1) return;
  const wish = ROLE === "delivery" ? "ROLE=delivery" : `WORKERS=${WORKERS}`;
  if (!given.REDIS_URL && !given.UPSTASH_REDIS_REST_URL) {
    const mend = "set REDIS_URL or UPSTASH_REDIS_REST_URL";
    throw new Error(`${wish} needs a rule store outside the process: ${mend}, or leave ${wish} out.`);
  }
  if (ROLE === "all" && !given.DATABASE_URL && !given.POSTGRES_URL) {
    const mend = "set DATABASE_URL (or POSTGRES_URL)";
    throw new Error(`${wish} needs a database outside the process: ${mend}, or leave ${wish} out.`);
  }
}

/** Packages are strangers' code: they run on another origin than the console, or not at all. */
function previewOriginOf(publicUrl: string, given: string | undefined): string | null {
  if (given) return new URL(given).origin;
  const url = new URL(publicUrl);
  if (url.hostname !== "localhost") return null;
  url.hostname = "127.0.0.1";
  return url.origin;
}

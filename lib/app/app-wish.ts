import { z } from "zod";
import { phrase } from "#lib/text/phrase.ts";
import { appLimits as limits } from "./limits.ts";

/** Where a super app runs. */
export const appPlatforms = ["Android", "iOS", "HarmonyOS", "Windows", "macOS", "Web"] as const;
export type AppPlatform = (typeof appPlatforms)[number];

/** Who may choose an app as a target besides its own workspace. */
export const openings = ["nobody", "invited", "all"] as const;
export type Opening = (typeof openings)[number];

/** Schemes that browsers and systems keep for themselves: an app under one of them could not be opened by its own. */
export const reservedSchemes = [
  "about",
  "blob",
  "chrome",
  "content",
  "data",
  "file",
  "filesystem",
  "ftp",
  "geo",
  "http",
  "https",
  "intent",
  "javascript",
  "mailto",
  "market",
  "sms",
  "tel",
  "vbscript",
  "view-source",
  "ws",
  "wss",
] as const;

const isReserved = (scheme: string): boolean => reservedSchemes.some((one) => one === scheme);

/** RFC 3986, 3.1, in lower case: browsers compare schemes so. */
export const schemeSchema = z
  .string()
  .trim()
  .toLowerCase()
  .transform((scheme) => scheme.replace(/:(\/\/)?$/, ""))
  .pipe(
    z
      .string()
      .regex(
        /^[a-z][a-z0-9+.-]{1,39}$/,
        phrase("Begin with a letter; letters, digits, +, - and . only, 2 to 40 of them. E.g. harbour."),
      )
      .refine((scheme) => !isReserved(scheme), {
        error: phrase("Browsers and systems keep this scheme for themselves. Choose one of your app's own."),
      }),
  );

/** What an admin says of a new app, or changes of one. */
export const appWishSchema = z.object({
  name: z.string().trim().min(1, phrase("Give the app a name, as its users know it.")).max(limits.nameMax),
  scheme: schemeSchema,
  platforms: z
    .array(z.enum(appPlatforms))
    .min(1, phrase("Choose at least one platform."))
    .max(appPlatforms.length),
  icon: z.string().max(64).nullable(),
});
export type AppWish = z.infer<typeof appWishSchema>;

import { parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs";
import { environments } from "#lib/release/environments.ts";

const told = parseAsString.withDefault("");

/** What of a question stands in the address, so that a link reproduces it. Who is asked about never does. */
export const whyParsers = {
  app: told,
  environment: parseAsStringLiteral(environments).withDefault("production"),
  program: told,
  platform: told,
  brand: told,
  model: told,
  osVersion: told,
  appVersion: told,
  sdkVersion: told,
  network: told,
  language: told,
  country: told,
  province: told,
  city: told,
  custom: told,
  heldVersion: told,
  heldDigest: told,
  proven: parseAsBoolean.withDefault(true),
};

import { phrase } from "#lib/text/phrase.ts";

/** Why a message did not arrive, each with the mend. */
export const webhookFailures = {
  status: phrase("The endpoint answered with an error. It must answer 2xx within 20 seconds."),
  redirect: phrase("The endpoint redirects elsewhere, which is not followed. Give the final address."),
  gone: phrase("The endpoint answered 410 Gone, so it was switched off."),
  timeout: phrase("No answer within 20 seconds. Take the message, answer at once, and work afterwards."),
  unknown_host: phrase("The host's name is not known. Check the address."),
  private_address: phrase("The address leads into a private network, where nothing is sent."),
  refused: phrase("The host refuses connections. Check that the endpoint runs."),
  tls: phrase("The host's certificate is not valid for it. Renew it."),
  broken: phrase("The connection broke before an answer came."),
  disabled: phrase("The endpoint was switched off before the message could be sent."),
} as const;
export type WebhookFailure = keyof typeof webhookFailures;

export const isWebhookFailure = (value: unknown): value is WebhookFailure =>
  typeof value === "string" && value in webhookFailures;

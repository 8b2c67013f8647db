import { env } from "#server/env.ts";
import { log } from "#server/log.ts";
import { shareTelemetry } from "./traced.ts";

/**
 * Sends traces and logs to the collector that OTEL_EXPORTER_OTLP_ENDPOINT names; without it nothing is loaded.
 * @returns what sends the rest and ends it
 */
export async function startTelemetry(role: string): Promise<() => Promise<void>> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SDK_DISABLED, OTEL_TRACES_SAMPLER_ARG: edgeShare } = env();
  if (!OTEL_EXPORTER_OTLP_ENDPOINT || OTEL_SDK_DISABLED) return async () => undefined;
  const { openTelemetry } = await import("./open-telemetry.ts");
  const opened = openTelemetry({ role, edgeShare });
  shareTelemetry(opened.telemetry);
  log().info({ collector: new URL(OTEL_EXPORTER_OTLP_ENDPOINT).host }, "traces and logs are sent");
  return async () => {
    shareTelemetry(null);
    await opened.close();
  };
}

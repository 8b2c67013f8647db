import { SeverityNumber, type Context, type LogRecord } from "@opentelemetry/api";

const severities: Record<number, { severityNumber: SeverityNumber; severityText: string }> = {
  10: { severityNumber: SeverityNumber.TRACE, severityText: "trace" },
  20: { severityNumber: SeverityNumber.DEBUG, severityText: "debug" },
  30: { severityNumber: SeverityNumber.INFO, severityText: "info" },
  40: { severityNumber: SeverityNumber.WARN, severityText: "warn" },
  50: { severityNumber: SeverityNumber.ERROR, severityText: "error" },
  60: { severityNumber: SeverityNumber.FATAL, severityText: "fatal" },
};

/** A line of our log, from which secrets are gone already, as OpenTelemetry writes it. */
export function recordOf(line: string, context: Context | undefined): LogRecord {
  const parsed: unknown = JSON.parse(line);
  const entries = Object.entries(typeof parsed === "object" && parsed !== null ? parsed : {});
  const fields = new Map<string, unknown>(entries);
  const level = Number(fields.get("level"));
  const attributes = entries.flatMap(([name, value]) =>
    own.has(name) ? [] : [[name, plain(value)] as const],
  );
  return {
    body: String(fields.get("msg") ?? ""),
    timestamp: Number(fields.get("time") ?? 0),
    attributes: Object.fromEntries(attributes),
    ...severities[level],
    ...(context ? { context } : {}),
  };
}

const own = new Set(["level", "time", "msg", "trace_id", "span_id"]);

const plain = (value: unknown): string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : JSON.stringify(value);

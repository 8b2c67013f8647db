/** What stands beside a span or a log line. Never a user's id, an address or a token. */
export type Attributes = Record<string, string | number | boolean>;

/** What OpenTelemetry does for this process, where it is switched on. */
export type Telemetry = {
  /** Runs within a span, beneath the one that runs already. `fault` names what went wrong with a result. */
  span: Spanning;
  /** Of the span that runs now. */
  traceIds(): { trace_id: string; span_id: string } | null;
  log(line: string): void;
  /** How many of devices' requests are traced: 0…1. */
  readonly edgeShare: number;
};
export type SpanOptions<Value> = { attributes: Attributes; fault?: (result: Value) => string | null };
export type Spanning = <Value>(
  name: string,
  options: SpanOptions<Value>,
  run: () => Promise<Value>,
) => Promise<Value>;

// The page framework bundles its own copy of our modules; the process has one telemetry, or none.
const slot = Symbol.for("sluice.telemetry");
const shared: typeof globalThis & { [slot]?: Telemetry } = globalThis;

/** Null where nothing is traced: then nothing of it is loaded, and nothing paid. */
export const telemetry = (): Telemetry | null => shared[slot] ?? null;

export function shareTelemetry(started: Telemetry | null): void {
  if (started) shared[slot] = started;
  else delete shared[slot];
}

/** Runs what is named, within a span where this process is traced. */
export const traced: Spanning = (name, options, run) => {
  const on = shared[slot];
  return on ? on.span(name, options, run) : run();
};

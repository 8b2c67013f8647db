import { AsyncLocalStorage } from "node:async_hooks";
import { ROOT_CONTEXT, SpanStatusCode, trace, type Context } from "@opentelemetry/api";
import { OTLPLogExporter } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import {
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceNameEnvDetector,
} from "@opentelemetry/resources";
import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { reasonName } from "./reason-name.ts";
import { recordOf } from "./record-of.ts";
import type { Spanning, Telemetry } from "./traced.ts";

/**
 * Opens traces and logs by the standard variables. Nothing is registered for the whole process: a library that would
 * trace by itself (the page framework puts addresses into its spans, and links with secrets are addresses) stays silent.
 */
export function openTelemetry(given: { role: string; edgeShare: number }): {
  telemetry: Telemetry;
  close(): Promise<void>;
} {
  const resource = resourceFromAttributes({ "service.name": "sluice", "sluice.role": given.role }).merge(
    detectResources({ detectors: [resourceAttributesEnvDetector, serviceNameEnvDetector] }),
  );
  const spans = new BatchSpanProcessor({ exporter: new OTLPTraceExporter() });
  const tracers = new TracerProvider({ resource, spanProcessors: [spans] });
  const records = new BatchLogRecordProcessor({ exporter: new OTLPLogExporter() });
  const loggers = new LoggerProvider({ resource, processors: [records] });
  const logger = loggers.getLogger("sluice");
  const current = new AsyncLocalStorage<Context>();
  const spanning = spanningBy(tracers, current);
  return {
    telemetry: {
      span: spanning,
      traceIds() {
        const here = current.getStore();
        const ids = here && trace.getSpanContext(here);
        return ids ? { trace_id: ids.traceId, span_id: ids.spanId } : null;
      },
      log: (line) => logger.emit(recordOf(line, current.getStore())),
      edgeShare: given.edgeShare,
    },
    async close() {
      await Promise.allSettled([tracers.shutdown(), loggers.shutdown()]);
    },
  };
}

function spanningBy(tracers: TracerProvider, current: AsyncLocalStorage<Context>): Spanning {
  const tracer = tracers.getTracer("sluice");
  return (name, { attributes, fault }, run) => {
    const around = current.getStore() ?? ROOT_CONTEXT;
    const span = tracer.startSpan(name, { attributes }, around);
    return current.run(trace.setSpan(around, span), async () => {
      try {
        const result = await run();
        const why = fault?.(result);
        if (why) span.setStatus({ code: SpanStatusCode.ERROR, message: why });
        return result;
      } catch (error) {
        // The words of an error may hold what was asked for: its name alone is told.
        span.setStatus({ code: SpanStatusCode.ERROR, message: reasonName(error) });
        throw error;
      } finally {
        span.end();
      }
    });
  };
}

import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace';

export interface ProviderOptions {
  /** URL of the collector, as OTLP over HTTP has it. */
  readonly endpoint: string;
  /** Longest time for one batch, in ms. */
  readonly timeoutMs: number;
  /** Spans kept while the collector does not take them; later ones are dropped. */
  readonly maxWaiting: number;
  /** Told why a batch could not be sent. */
  readonly failed: (reason: string) => void;
}

/** Sends spans to a collector, all of them unless the caller's trace is not sampled. */
export function startProvider({ endpoint, timeoutMs, maxWaiting, failed }: ProviderOptions): TracerProvider {
  const exporter = reporting(new OTLPTraceExporter({ url: endpoint, timeoutMillis: timeoutMs }), failed);
  return new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'plimsoll' }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter, maxQueueSize: maxWaiting, exportTimeoutMillis: timeoutMs }),
    ],
  });
}

function reporting(exporter: OTLPTraceExporter, failed: (reason: string) => void): SpanExporter {
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.error !== undefined) failed(result.error.message);
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush(),
  };
}

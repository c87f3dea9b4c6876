import { PlimsollError } from '../../errors.ts';
import { type Digest, parseDigest } from '../../oci/digest.ts';
import type { GarbageForecast, GarbageReport, SweepForecast, SweepReport } from '../garbage-collector.ts';
import { parseRepositoryName } from '../repository-path.ts';
import { type ControlOperation, objectOf } from './control-operation.ts';

export interface GarbageResult extends GarbageReport {
  /** Set when a sweep was asked for. */
  readonly swept?: SweepReport;
}

/** A pass now, and then a sweep, unless the clock forbids both: `{ sweep?: boolean }`. Progress is the report so far, as `{ collecting }` or `{ sweeping }`. */
export const collectGarbage: ControlOperation<GarbageResult> = {
  name: 'gc',
  async run(input, { collector, signal, progress }) {
    const sweep = sweepOf(input);
    const report = await collector.collect({ signal, progress: (collecting) => progress({ collecting }) });
    if (!sweep || report.postponed === 'clock') return report;
    return {
      ...report,
      swept: await collector.sweep({ signal, progress: (sweeping) => progress({ sweeping }) }),
    };
  },
};

export interface ForecastResult extends GarbageForecast {
  /** Set when a sweep was asked for. */
  readonly sweep?: SweepForecast;
}

/** What a pass, and a sweep, would find: `{ sweep?: boolean }`. Progress is `{ entries }`, GarbageEntry each. */
export const forecastGarbage: ControlOperation<ForecastResult> = {
  name: 'gc-forecast',
  async run(input, { collector, signal, progress }) {
    const sweep = sweepOf(input);
    const forecast = await collector.forecast(signal, (entries) => progress({ entries }));
    return sweep ? { ...forecast, sweep: await collector.forecastSweep(signal) } : forecast;
  },
};

function sweepOf(input: unknown): boolean {
  const { sweep = false } = objectOf(input, ['sweep']);
  if (typeof sweep === 'boolean') return sweep;
  throw new PlimsollError('usage-invalid', 'sweep is true or false');
}

export interface Undeleted {
  readonly digest: Digest;
  readonly repository: string;
}

/** Brings a blob back: `{ digest, repository? }`. */
export const undeleteBlob: ControlOperation<Undeleted> = {
  name: 'undelete',
  async run(input, { collector }) {
    const { digest, repository } = objectOf(input, ['digest', 'repository']);
    const parsed = parseDigest(typeof digest === 'string' ? digest : '');
    const name = repository === undefined ? undefined : parseRepositoryName(String(repository));
    return { digest: parsed, repository: await collector.undelete(parsed, name) };
  },
};

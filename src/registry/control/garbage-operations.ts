import { PlimsollError } from '../../errors.ts';
import { type Digest, parseDigest } from '../../oci/digest.ts';
import type { GarbageForecast, GarbageReport, SweepReport } from '../garbage-collector.ts';
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
    const { sweep = false } = objectOf(input, ['sweep']);
    if (typeof sweep !== 'boolean') throw new PlimsollError('usage-invalid', 'sweep is true or false');
    const report = await collector.collect({ signal, progress: (collecting) => progress({ collecting }) });
    if (!sweep || report.postponed === 'clock') return report;
    return {
      ...report,
      swept: await collector.sweep({ signal, progress: (sweeping) => progress({ sweeping }) }),
    };
  },
};

/** What a pass would find, now and later: `{}`. Progress is `{ entries }`, GarbageEntry each. */
export const forecastGarbage: ControlOperation<GarbageForecast> = {
  name: 'gc-forecast',
  async run(input, { collector, signal, progress }) {
    objectOf(input, []);
    return await collector.forecast(signal, (entries) => progress({ entries }));
  },
};

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

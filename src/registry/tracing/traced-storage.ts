import type { Storage } from '../../../storage/driver.ts';
import type { Tracing } from './tracing.ts';

/** What of storage is worth a span: the steps of a push and a pull that reach the disk or wait for the writer. */
const STEPS: ReadonlySet<PropertyKey> = new Set([
  'appendUpload',
  'commitUpload',
  'createUpload',
  'addBlob',
  'mountBlob',
  'leaseBlob',
  'putManifest',
  'findManifest',
  'findBlob',
  'deleteManifest',
  'deleteTag',
  'deleteBlob',
]);

/** The same storage, each of these steps in a span of the request that it belongs to. */
export function tracedStorage(storage: Storage, tracing: Tracing): Storage {
  return {
    blobs: traced(storage.blobs, 'blobs', tracing),
    metadata: traced(storage.metadata, 'metadata', tracing),
    close: () => storage.close(),
  };
}

function traced<Store extends object>(store: Store, name: string, tracing: Tracing): Store {
  return new Proxy(store, {
    get(target, member) {
      const value: unknown = Reflect.get(target, member, target);
      if (typeof value !== 'function') return value;
      if (!STEPS.has(member)) return value.bind(target);
      return (...args: unknown[]) =>
        tracing.step(`${name}.${String(member)}`, async () => await Reflect.apply(value, target, args));
    },
  });
}

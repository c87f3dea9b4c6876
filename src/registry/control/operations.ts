import type { ControlOperation } from './control-operation.ts';
import { collectGarbage, forecastGarbage, undeleteBlob } from './garbage-operations.ts';
import { holdForBackup } from './hold-operation.ts';
import { importContent } from './import-operation.ts';
import { markDamaged, mendBlobs, mendManifests } from './mend-operations.ts';

/** Everything that an operator may ask of a running server. */
export const CONTROL_OPERATIONS: readonly ControlOperation[] = [
  collectGarbage,
  forecastGarbage,
  undeleteBlob,
  holdForBackup,
  markDamaged,
  mendBlobs,
  mendManifests,
  importContent,
];

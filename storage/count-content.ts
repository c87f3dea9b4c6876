import { join } from 'node:path';
import { type ContentCounts, ContentReader } from './sqlite/content-reader.ts';

export type { ContentCounts };

/**
 * How much a data directory holds, beside a running server or without one. Throws `schema-too-new`, `schema-too-old`,
 * `storage-failed`.
 */
export function countContent(directory: string): ContentCounts {
  const metadata = new ContentReader(join(directory, 'metadata.db'));
  try {
    return metadata.counts();
  } finally {
    metadata.close();
  }
}

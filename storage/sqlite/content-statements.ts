import type { DatabaseSync, StatementSync } from 'node:sqlite';

export type ContentStatements = ReturnType<typeof prepareContent>;

/** Manifests that a step leads up to: what names them, and what names that. UNION visits each once. */
function tagsAbove(start: string): string {
  return `
    WITH RECURSIVE above (repository_id, id, digest) AS (
      ${start}
      UNION
      SELECT parents.repository_id, parents.id, parents.digest
      FROM above
        JOIN manifest_references up ON up.repository_id = above.repository_id AND up.digest = above.digest
          AND up.kind = 'manifest'
        JOIN manifests parents ON parents.id = up.manifest_id)
    SELECT DISTINCT repositories.name AS repository, tags.name AS tag
    FROM above JOIN tags ON tags.manifest_id = above.id JOIN repositories ON repositories.id = tags.repository_id
    ORDER BY 1, 2 LIMIT 100`;
}

/** The statements of ContentReader. */
export function prepareContent(database: DatabaseSync) {
  const prepare = (sql: string): StatementSync => database.prepare(sql);
  const blob = 'SELECT id, digest, key, size, state, damaged_at FROM blobs WHERE condemned = 0';
  const manifest = `
    SELECT manifests.id, repositories.name AS repository, manifests.digest, media_type, size,
      manifests.artifact_type, manifests.subject, bytes, referrers.descriptor
    FROM manifests JOIN repositories ON repositories.id = manifests.repository_id
      LEFT JOIN referrers ON referrers.manifest_id = manifests.id`;
  return {
    blobs: prepare(`${blob} AND id > ? ORDER BY id LIMIT ?`),
    blobByKey: prepare(`${blob} AND key = ?`),
    liveBlob: prepare(`${blob} AND digest = ? AND state = 'live' AND damaged_at IS NULL`),
    named: prepare('SELECT 1 FROM blobs WHERE key = ?1 UNION ALL SELECT 1 FROM uploads WHERE id = ?2'),
    manifestAfter: prepare(`${manifest} WHERE manifests.id > ? ORDER BY manifests.id LIMIT 1`),
    manifest: prepare(`${manifest} WHERE manifests.id = ?`),
    manifestOf: prepare(`${manifest} WHERE repositories.name = ? AND manifests.digest = ?`),
    references: prepare(`
      SELECT needed.kind, needed.digest, CASE needed.kind
        WHEN 'blob' THEN EXISTS (
          SELECT 1 FROM blobs JOIN links ON links.blob_id = blobs.id AND links.repository_id = needed.repository_id
          WHERE blobs.digest = needed.digest AND blobs.state = 'live')
        ELSE EXISTS (
          SELECT 1 FROM manifests WHERE manifests.repository_id = needed.repository_id
            AND manifests.digest = needed.digest)
        END AS found
      FROM manifest_references needed WHERE needed.manifest_id = ?`),
    linkedTo: prepare(`
      SELECT repositories.name FROM links JOIN repositories ON repositories.id = links.repository_id
      WHERE links.blob_id = ? ORDER BY 1 LIMIT 100`),
    tagsOfBlob: prepare(
      tagsAbove(`
      SELECT manifests.repository_id, manifests.id, manifests.digest
      FROM links
        JOIN manifest_references needed ON needed.repository_id = links.repository_id AND needed.digest = ?2
          AND needed.kind = 'blob'
        JOIN manifests ON manifests.id = needed.manifest_id
      WHERE links.blob_id = ?1`),
    ),
    tagsOfManifest: prepare(tagsAbove('SELECT repository_id, id, digest FROM manifests WHERE id = ?')),
    counts: prepare(`
      SELECT (SELECT count(*) FROM repositories) AS repositories, (SELECT count(*) FROM tags) AS tags,
        (SELECT count(*) FROM manifests) AS manifests, count(*) FILTER (WHERE state = 'live') AS blobs,
        coalesce(sum(size) FILTER (WHERE state = 'live'), 0) AS blob_bytes,
        count(*) FILTER (WHERE state = 'deleting') AS deleting,
        coalesce(sum(size) FILTER (WHERE state = 'deleting'), 0) AS deleting_bytes,
        count(*) FILTER (WHERE damaged_at IS NOT NULL) AS damaged
      FROM blobs`),
  };
}

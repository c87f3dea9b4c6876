/**
 * Uploads belong to a principal and keep how far they are durable. A link says until when it stays although no manifest of
 * its repository needs the blob; its review decides anew. A reference says its repository, so that a review is one search.
 */
export const housekeeping = `
ALTER TABLE uploads ADD COLUMN principal TEXT;
ALTER TABLE uploads ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
-- Of the first size bytes.
ALTER TABLE uploads ADD COLUMN sha256 TEXT;

-- NULL: some manifest needed the blob at the last review; whoever takes that away sets the next one.
ALTER TABLE links ADD COLUMN review_after TEXT;
UPDATE links SET review_after = coalesce((SELECT until FROM leases WHERE leases.blob_id = links.blob_id), linked_at);
CREATE INDEX links_due ON links (review_after) WHERE review_after IS NOT NULL;
DROP TABLE leases;

-- Since when no repository has the blob.
ALTER TABLE blobs ADD COLUMN unlinked_at TEXT;
-- Where it was linked last: where it goes when it is brought back.
ALTER TABLE blobs ADD COLUMN unlinked_from TEXT;
-- Since when it is in state deleting.
ALTER TABLE blobs ADD COLUMN deleting_since TEXT;
UPDATE blobs SET unlinked_at = created_at WHERE NOT EXISTS (SELECT 1 FROM links WHERE links.blob_id = blobs.id);
CREATE INDEX blobs_unlinked ON blobs (unlinked_at) WHERE unlinked_at IS NOT NULL AND state = 'live';
CREATE INDEX blobs_deleting ON blobs (deleting_since) WHERE state = 'deleting';

CREATE TABLE manifest_references_2 (
  manifest_id INTEGER NOT NULL REFERENCES manifests (id) ON DELETE CASCADE,
  repository_id INTEGER NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('blob', 'manifest')),
  digest TEXT NOT NULL,
  PRIMARY KEY (manifest_id, kind, digest)
) STRICT, WITHOUT ROWID;
INSERT INTO manifest_references_2 (manifest_id, repository_id, kind, digest)
  SELECT r.manifest_id, manifests.repository_id, r.kind, r.digest
  FROM manifest_references r JOIN manifests ON manifests.id = r.manifest_id;
DROP TABLE manifest_references;
ALTER TABLE manifest_references_2 RENAME TO manifest_references;
CREATE INDEX manifest_references_by_digest ON manifest_references (repository_id, digest, kind);

-- Small things that every thread and every run share, such as the key that signs tokens.
CREATE TABLE settings (
  name TEXT NOT NULL PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
`;

/**
 * Uploads belong to a principal and keep how far they are durable. A link says until when it stays although no manifest of
 * its repository needs the blob; its review decides anew. A reference says its repository, so that a review is one search.
 */
export const housekeeping = `
-- Their bytes were in another place, and nobody knows how many of them are durable: their clients start again.
DELETE FROM uploads;
ALTER TABLE uploads ADD COLUMN principal TEXT;
ALTER TABLE uploads ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
-- Of the first size bytes; NULL while there are none.
ALTER TABLE uploads ADD COLUMN sha256 TEXT;
-- When it started, or was last noted to have grown.
ALTER TABLE uploads ADD COLUMN updated_at TEXT NOT NULL DEFAULT '';
CREATE INDEX uploads_stale ON uploads (updated_at);

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
UPDATE blobs SET deleting_since = created_at WHERE state = 'deleting';
-- 1: its bytes are being removed, and nothing brings it back.
ALTER TABLE blobs ADD COLUMN condemned INTEGER NOT NULL DEFAULT 0 CHECK (condemned IN (0, 1));
-- Since when its bytes are known to be wrong or gone: absent to readers until somebody pushes it again.
ALTER TABLE blobs ADD COLUMN damaged_at TEXT;
UPDATE blobs SET unlinked_at = created_at WHERE NOT EXISTS (SELECT 1 FROM links WHERE links.blob_id = blobs.id);
CREATE INDEX blobs_unlinked ON blobs (unlinked_at) WHERE unlinked_at IS NOT NULL AND state = 'live';
CREATE INDEX blobs_deleting ON blobs (deleting_since) WHERE state = 'deleting' AND condemned = 0;
CREATE INDEX blobs_condemned ON blobs (id) WHERE condemned = 1;
CREATE INDEX blobs_deleting_by_digest ON blobs (digest) WHERE state = 'deleting';

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

-- What is listed of the manifests that have a subject, as it is sent: a list is one range of neighbours.
CREATE TABLE referrers (
  repository_id INTEGER NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
  subject TEXT NOT NULL,
  manifest_id INTEGER NOT NULL REFERENCES manifests (id) ON DELETE CASCADE,
  artifact_type TEXT,
  descriptor TEXT NOT NULL,
  PRIMARY KEY (repository_id, subject, manifest_id)
) STRICT, WITHOUT ROWID;
-- json_patch leaves out the members that are NULL.
INSERT INTO referrers (repository_id, subject, manifest_id, artifact_type, descriptor)
  SELECT repository_id, subject, id, artifact_type, json_patch('{}', json_object(
    'mediaType', media_type, 'digest', digest, 'size', size, 'artifactType', artifact_type,
    'annotations', json(annotations)))
  FROM manifests WHERE subject IS NOT NULL;
CREATE INDEX referrers_by_type ON referrers (repository_id, subject, artifact_type, manifest_id);
CREATE INDEX referrers_by_manifest ON referrers (manifest_id);
DROP INDEX manifests_by_subject;
DROP INDEX manifests_by_subject_and_type;
ALTER TABLE manifests DROP COLUMN annotations;

-- Referrers tags as they were made or found up to date: with which index, and of how many referrers up to which one.
CREATE TABLE referrers_tags (
  repository_id INTEGER NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  manifest_id INTEGER NOT NULL,
  referrers INTEGER NOT NULL,
  youngest INTEGER NOT NULL,
  PRIMARY KEY (repository_id, name)
) STRICT, WITHOUT ROWID;
-- Indexes that the registry made for a referrers tag and that nobody has pushed.
CREATE TABLE made_indexes (
  manifest_id INTEGER PRIMARY KEY REFERENCES manifests (id) ON DELETE CASCADE,
  repository_id INTEGER NOT NULL,
  name TEXT NOT NULL
) STRICT;
CREATE INDEX made_indexes_by_tag ON made_indexes (repository_id, name, manifest_id);

-- Small things that every thread and every run share, such as the key that signs tokens.
CREATE TABLE settings (
  name TEXT NOT NULL PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- How many rows there are, kept as they come and go, because counting them would read an index whole.
CREATE TABLE row_counts (
  name TEXT NOT NULL PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO row_counts (name, value)
  SELECT 'repositories', count(*) FROM repositories
  UNION ALL SELECT 'manifests', count(*) FROM manifests
  UNION ALL SELECT 'uploads', count(*) FROM uploads
  UNION ALL SELECT 'blobs', count(*) FROM blobs
  UNION ALL SELECT 'blobBytes', coalesce(sum(size), 0) FROM blobs;
CREATE TRIGGER repositories_counted AFTER INSERT ON repositories BEGIN
  UPDATE row_counts SET value = value + 1 WHERE name = 'repositories';
END;
CREATE TRIGGER repositories_discounted AFTER DELETE ON repositories BEGIN
  UPDATE row_counts SET value = value - 1 WHERE name = 'repositories';
END;
CREATE TRIGGER manifests_counted AFTER INSERT ON manifests BEGIN
  UPDATE row_counts SET value = value + 1 WHERE name = 'manifests';
END;
CREATE TRIGGER manifests_discounted AFTER DELETE ON manifests BEGIN
  UPDATE row_counts SET value = value - 1 WHERE name = 'manifests';
END;
CREATE TRIGGER uploads_counted AFTER INSERT ON uploads BEGIN
  UPDATE row_counts SET value = value + 1 WHERE name = 'uploads';
END;
CREATE TRIGGER uploads_discounted AFTER DELETE ON uploads BEGIN
  UPDATE row_counts SET value = value - 1 WHERE name = 'uploads';
END;
CREATE TRIGGER blobs_counted AFTER INSERT ON blobs BEGIN
  UPDATE row_counts SET value = value + 1 WHERE name = 'blobs';
  UPDATE row_counts SET value = value + NEW.size WHERE name = 'blobBytes';
END;
CREATE TRIGGER blobs_discounted AFTER DELETE ON blobs BEGIN
  UPDATE row_counts SET value = value - 1 WHERE name = 'blobs';
  UPDATE row_counts SET value = value - OLD.size WHERE name = 'blobBytes';
END;
`;

/**
 * Text is UTF-8 and compares by bytes (collation BINARY, the default); sizes are 64-bit; times are RFC 3339 in UTC, all
 * of one length, so that they compare as text. AUTOINCREMENT makes ids say who came first, for ever.
 */
export const initial = `
CREATE TABLE repositories (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE blobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  digest TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL CHECK (size >= 0),
  state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'deleting')),
  created_at TEXT NOT NULL
) STRICT;
-- A digest that is being deleted may be pushed again, under a key of its own.
CREATE UNIQUE INDEX blobs_live ON blobs (digest) WHERE state = 'live';

-- Who may read a blob: the repositories it is linked to.
CREATE TABLE links (
  repository_id INTEGER NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
  blob_id INTEGER NOT NULL REFERENCES blobs (id),
  linked_at TEXT NOT NULL,
  PRIMARY KEY (repository_id, blob_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_by_blob ON links (blob_id);

-- Until when a blob stays although nothing may be linked to it: a client that saw it skips its upload.
CREATE TABLE leases (
  blob_id INTEGER PRIMARY KEY REFERENCES blobs (id) ON DELETE CASCADE,
  until TEXT NOT NULL
) STRICT;

CREATE TABLE uploads (
  id TEXT NOT NULL PRIMARY KEY,
  repository TEXT NOT NULL,
  started_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The bytes come last: what lists manifests does not read them.
CREATE TABLE manifests (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  repository_id INTEGER NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
  digest TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  artifact_type TEXT,
  subject TEXT,
  annotations TEXT,
  pushed_at TEXT NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (repository_id, digest)
) STRICT;
CREATE INDEX manifests_by_subject ON manifests (repository_id, subject, id) WHERE subject IS NOT NULL;
CREATE INDEX manifests_by_subject_and_type ON manifests (repository_id, subject, artifact_type, id)
  WHERE subject IS NOT NULL;

CREATE TABLE tags (
  repository_id INTEGER NOT NULL REFERENCES repositories (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  manifest_id INTEGER NOT NULL REFERENCES manifests (id) ON DELETE CASCADE,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (repository_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX tags_by_manifest ON tags (manifest_id);

-- What a manifest needs: blobs and manifests of its repository, by digest.
CREATE TABLE manifest_references (
  manifest_id INTEGER NOT NULL REFERENCES manifests (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('blob', 'manifest')),
  digest TEXT NOT NULL,
  PRIMARY KEY (manifest_id, kind, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX manifest_references_by_digest ON manifest_references (digest, kind);
`;

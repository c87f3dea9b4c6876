/**
 * Every failure a caller can see, in one table. `http` is the status the registry answers with, `exit` the
 * status the command line ends with (1 the answer is no, 2 bad input, 3 could not decide), `hint` says
 * what to do next, `oci` is the code of the OCI Distribution error body (v1.1, "Error Codes") where it has one.
 * docs/errors.md is generated from this table.
 */
export const CODES = {
  // Checks of the verifier.
  'policy-invalid': {
    http: 400,
    exit: 2,
    hint: 'correct the policy file; nothing is decided with a broken one',
  },
  'no-matching-rule': {
    http: 403,
    exit: 1,
    hint: 'add a rule whose repositories match, or ask for another image',
  },
  'reference-invalid': {
    http: 400,
    exit: 2,
    hint: 'write HOST[:PORT]/REPOSITORY[:TAG][@sha256:HEX] or oci:DIR[:TAG|@DIGEST]',
    oci: 'NAME_INVALID',
  },
  unresolved: { http: 404, exit: 3, hint: 'check the name and tag, and that the registry can be reached' },
  'digest-mismatch': {
    http: 400,
    exit: 1,
    hint: 'the bytes are not the ones that were named; do not use them',
    oci: 'DIGEST_INVALID',
  },
  'platform-not-found': {
    http: 404,
    exit: 1,
    hint: 'choose one of the platforms that the index has, with --platform',
  },
  'annotation-missing': {
    http: 403,
    exit: 1,
    hint: 'build the image with plimsoll build, so that its manifest names its declaration',
  },
  'declaration-mismatch': {
    http: 403,
    exit: 1,
    hint: 'the signed declaration is not the one the image was built with; rebuild and sign',
  },
  'attestation-missing': { http: 403, exit: 1, hint: 'sign the image: plimsoll sign REF --key FILE' },
  'too-many-referrers': {
    http: 403,
    exit: 1,
    hint: 'delete referrers that nobody needs; a signature among those that were not read does not count',
  },
  'bundle-malformed': {
    http: 400,
    exit: 1,
    hint: 'the signature material is damaged or hostile; sign again',
  },
  'payload-type': {
    http: 400,
    exit: 1,
    hint: 'only in-toto statements (application/vnd.in-toto+json) count',
  },
  'signature-invalid': {
    http: 403,
    exit: 1,
    hint: 'what was signed is not what is there; have it signed again',
  },
  'time-untrusted': {
    http: 403,
    exit: 1,
    hint: 'a trusted timestamp inside the validity of the key or certificate is needed',
  },
  'chain-untrusted': {
    http: 403,
    exit: 1,
    hint: 'have it signed under a root that the policy names, or name the root if you trust it',
  },
  'signer-mismatch': {
    http: 403,
    exit: 1,
    hint: 'have it signed by a signer of the policy, or add who signed it if you trust them',
  },
  'statement-type': {
    http: 400,
    exit: 1,
    hint: 'the statement is not an in-toto Statement of version 1 or 0.1',
  },
  'predicate-type': {
    http: 403,
    exit: 1,
    hint: 'have signed what the policy asks for: a declaration by plimsoll sign, provenance by plimsoll build, a review by plimsoll review approve, anything else by plimsoll attest',
  },
  'subject-digest': { http: 403, exit: 1, hint: 'the attestation is about another image; sign this digest' },
  'subject-repository': {
    http: 403,
    exit: 1,
    hint: 'the attestation was made for another repository; sign for this one or list it in signedFor',
  },
  'condition-false': {
    http: 403,
    exit: 1,
    hint: 'the statement does not meet the condition; --explain shows where each one stopped',
  },
  'condition-cost': {
    http: 403,
    exit: 1,
    hint: 'a condition over lists in lists grows with their product; look at fewer, or have less stated',
  },
  'age-unproven': {
    http: 403,
    exit: 1,
    hint: 'sign with a timestamp of a root, and name that root (for a key with notBefore) in the signer',
  },
  'too-young': {
    http: 403,
    exit: 1,
    hint: 'wait until it is as old as the policy wants, or use an older release',
  },
  'too-old': {
    http: 403,
    exit: 1,
    hint: 'have it signed again: the policy wants a signature that is younger',
  },
  'privileges-exceeded': {
    http: 403,
    exit: 1,
    hint: 'the agent declares more than the policy lets it have; declare less, and build and sign again',
  },
  'version-too-low': { http: 403, exit: 1, hint: 'use a release that is not older than the policy wants' },
  'version-lower-than-seen': {
    http: 403,
    exit: 1,
    hint: 'use a release that is not older; to go back on purpose, remove its entry from releases.json of the image store',
  },
  'version-reused': {
    http: 403,
    exit: 1,
    hint: 'release it under a higher version: a version that was admitted stays the image that it was',
  },
  'builder-mismatch': {
    http: 403,
    exit: 1,
    hint: 'it was built elsewhere; use what the named builder built',
  },
  'source-mismatch': {
    http: 403,
    exit: 1,
    hint: 'it was built from other sources; use what was built from the named repository and ref',
  },
  'review-mismatch': {
    http: 403,
    exit: 1,
    hint: 'have a reviewer look at this very image: plimsoll review approve REF --from OLD',
  },
  'reviewer-not-distinct': {
    http: 403,
    exit: 1,
    hint: 'have somebody approve of it who did not sign its provenance',
  },
  'review-chain': {
    http: 403,
    exit: 1,
    hint: 'approve from an image that is approved itself, or of the whole: plimsoll review approve REF --from none',
  },
  'threshold-unmet': { http: 403, exit: 1, hint: 'more of the listed signers have to sign' },
  'summary-malformed': {
    http: 400,
    exit: 1,
    hint: 'only summaries that plimsoll verify --vsa-key signs can stand for evidence',
  },
  'summary-verifier': {
    http: 403,
    exit: 1,
    hint: 'name the verifier under summaries exactly as it names itself, if you trust it',
  },
  'summary-resource': {
    http: 403,
    exit: 1,
    hint: 'the summary is about another image or repository; have this one verified',
  },
  'summary-policy': {
    http: 403,
    exit: 1,
    hint: 'have the image verified again by the policy, keys and roots that are in force here',
  },
  'summary-failed': { http: 403, exit: 1, hint: 'the verifier said no; see why with its own --explain' },
  'summary-inputs': {
    http: 403,
    exit: 1,
    hint: 'have the image verified again where all evidence that the policy requires can be read',
  },
  'summary-of-summary': {
    http: 403,
    exit: 1,
    hint: 'have the image verified where its evidence is: a summary is made from evidence only',
  },
  'summary-partial': {
    http: 403,
    exit: 1,
    hint: 'a condition on request or now is decided here and now, by evidence; mirror the evidence too',
  },
  'summary-time': {
    http: 403,
    exit: 1,
    hint: 'check the clocks of the verifier and of this host, and have the image verified again',
  },
  'summary-outdated': {
    http: 403,
    exit: 1,
    hint: 'have the image verified again: plimsoll verify --vsa-key',
  },
  'summary-accepted': {
    http: 403,
    exit: 1,
    hint: 'nothing to do: a verifier that the policy names has verified the image; --explain shows how long it counts',
  },
  'summary-unsigned': {
    http: 403,
    exit: 1,
    hint: 'no image was reached that a summary could be about; correct what the verdict says first',
  },
  revoked: { http: 403, exit: 1, hint: 'this digest, signer or key was revoked; use a newer release' },
  'declaration-not-required': {
    http: 403,
    exit: 1,
    hint: 'nothing is launched unless a matching rule requires the declaration; add that requirement',
  },
  'not-enforceable': {
    http: 403,
    exit: 2,
    hint: 'remove the field, or use a version or host that can enforce it',
  },

  // Findings of `policy check`, about a policy that would load.
  'entry-unused': { http: 400, exit: 1, hint: 'remove the entry, or name it where it was meant' },
  'signer-anybody': {
    http: 400,
    exit: 1,
    hint: 'name whom the issuer must vouch for: identity, or a pattern that is not wildcards alone',
  },
  'pattern-shadowed': {
    http: 400,
    exit: 1,
    hint: 'remove the pattern that another one already includes, or write the wider one narrower',
  },
  'requirement-redundant': {
    http: 400,
    exit: 1,
    hint: 'remove the requirement: another rule already asks for exactly this',
  },
  'condition-constant': {
    http: 400,
    exit: 1,
    hint: 'write a condition that depends on what was signed, or leave where out',
  },
  'condition-unknown-member': {
    http: 400,
    exit: 1,
    hint: 'correct the name: what is not there is an error, and an error is a no',
  },
  'exemption-endless': {
    http: 400,
    exit: 1,
    hint: 'give the exemption an end, as in now < timestamp("2027-01-01T00:00:00Z")',
  },

  // Input files and arguments.
  'usage-invalid': { http: 400, exit: 2, hint: 'see plimsoll help' },
  'cases-invalid': {
    http: 400,
    exit: 2,
    hint: 'correct the file of cases; a policy is not tried with half of them',
  },
  'declaration-invalid': {
    http: 400,
    exit: 2,
    hint: 'correct the places above; plimsoll declare check reads the file without building',
  },
  'key-invalid': {
    http: 400,
    exit: 2,
    hint: 'give a key made by plimsoll key generate or cosign, or PKCS#8 PEM',
  },
  'passphrase-missing': {
    http: 400,
    exit: 2,
    hint: 'set PLIMSOLL_PASSWORD or COSIGN_PASSWORD (empty counts), or run on a terminal',
  },
  'passphrase-wrong': { http: 400, exit: 2, hint: 'the passphrase does not open this key' },
  'predicate-invalid': { http: 400, exit: 2, hint: 'the predicate must be one JSON object' },
  'file-unreadable': { http: 400, exit: 2, hint: 'check the path and its permissions' },
  'file-exists': { http: 409, exit: 2, hint: 'choose another name, or remove the file first' },
  'file-unsafe': {
    http: 400,
    exit: 2,
    hint: 'pack plain files, directories and links that stay inside; name the rest in .plimsollignore',
  },
  'layout-invalid': {
    http: 400,
    exit: 2,
    hint: 'the directory is not a sound OCI image layout; pull or build into another one',
  },
  'secret-found': {
    http: 400,
    exit: 2,
    hint: 'a private key would have been packed; remove it or name it in .plimsollignore',
  },
  'config-invalid': {
    http: 400,
    exit: 2,
    hint: 'correct the configuration; the server does not start by guessing',
  },

  // Objects and the registry's protocol (OCI Distribution Specification v1.1).
  'manifest-invalid': {
    http: 400,
    exit: 1,
    hint: 'the manifest is not a valid OCI or Docker schema 2 document',
    oci: 'MANIFEST_INVALID',
  },
  'manifest-too-large': { http: 413, exit: 1, hint: 'manifests are limited to 4 MiB', oci: 'SIZE_INVALID' },
  'manifest-unknown': {
    http: 404,
    exit: 3,
    hint: 'check the tag or digest, or push the image first',
    oci: 'MANIFEST_UNKNOWN',
  },
  'manifest-blob-unknown': {
    http: 404,
    exit: 3,
    hint: 'push the blobs that the manifest names before the manifest',
    oci: 'MANIFEST_BLOB_UNKNOWN',
  },
  'blob-unknown': {
    http: 404,
    exit: 3,
    hint: 'push the blob first, or check the repository name',
    oci: 'BLOB_UNKNOWN',
  },
  'blob-upload-unknown': {
    http: 404,
    exit: 3,
    hint: 'the upload ended or expired; start a new one',
    oci: 'BLOB_UPLOAD_UNKNOWN',
  },
  'blob-upload-invalid': { http: 400, exit: 1, hint: 'start the upload again', oci: 'BLOB_UPLOAD_INVALID' },
  'upload-busy': {
    http: 409,
    exit: 3,
    hint: 'another request writes to this upload; wait for it to end, then ask for its state',
    oci: 'BLOB_UPLOAD_INVALID',
  },
  'body-stalled': {
    http: 408,
    exit: 3,
    hint: 'the body stopped arriving; ask for the state of the upload and go on from there',
    oci: 'BLOB_UPLOAD_INVALID',
  },
  'range-invalid': {
    http: 416,
    exit: 1,
    hint: 'ask for the state of the upload or the size of the blob, and go on from there',
    oci: 'BLOB_UPLOAD_INVALID',
  },
  'digest-invalid': {
    http: 400,
    exit: 2,
    hint: 'a digest is sha256: and 64 lower-case hex digits',
    oci: 'DIGEST_INVALID',
  },
  'size-invalid': {
    http: 400,
    exit: 1,
    hint: 'the length given is not the length received',
    oci: 'SIZE_INVALID',
  },
  'name-invalid': {
    http: 400,
    exit: 2,
    hint: 'repository names are lower-case path components joined by /',
    oci: 'NAME_INVALID',
  },
  'tag-invalid': {
    http: 400,
    exit: 2,
    hint: 'a tag is a letter, digit or _ and then at most 127 of letters, digits, _ . -',
    oci: 'MANIFEST_INVALID',
  },
  'name-unknown': {
    http: 404,
    exit: 3,
    hint: 'nothing was ever pushed to this repository',
    oci: 'NAME_UNKNOWN',
  },
  unsupported: { http: 405, exit: 3, hint: 'the server does not offer this operation', oci: 'UNSUPPORTED' },
  unauthorized: {
    http: 401,
    exit: 3,
    hint: 'log in with plimsoll login HOST, or docker login HOST',
    oci: 'UNAUTHORIZED',
  },
  denied: { http: 403, exit: 3, hint: 'your account may not do this here', oci: 'DENIED' },
  'precondition-failed': {
    http: 412,
    exit: 3,
    hint: 'the tag points to something else by now; read it again and decide anew',
    oci: 'DENIED',
  },
  'read-only': {
    http: 405,
    exit: 3,
    hint: 'the registry takes no changes at present; reading goes on',
    oci: 'UNSUPPORTED',
  },
  'storage-low': {
    http: 503,
    exit: 3,
    hint: 'the registry is short of disk space and takes no pushes; try again later',
    oci: 'TOOMANYREQUESTS',
  },
  'storage-busy': {
    http: 503,
    exit: 3,
    hint: 'the registry has as many files open as it may; try again soon, or raise its limit (LimitNOFILE, ulimit -n)',
    oci: 'TOOMANYREQUESTS',
  },
  'undelete-refused': {
    http: 409,
    exit: 1,
    hint: 'push the blob again, or restore it from a backup',
  },
  'blob-too-large': {
    http: 413,
    exit: 1,
    hint: 'the operator has limited the size of a blob (limits.blob); split the layer',
    oci: 'SIZE_INVALID',
  },
  'host-unknown': {
    http: 421,
    exit: 3,
    hint: 'use the address that the server listens on, or have its operator set publicUrl',
    oci: 'DENIED',
  },
  'rate-limited': { http: 429, exit: 3, hint: 'wait, then try again', oci: 'TOOMANYREQUESTS' },
  'query-invalid': { http: 400, exit: 2, hint: 'correct the query parameter', oci: 'UNSUPPORTED' },
  'condition-invalid': {
    http: 400,
    exit: 2,
    hint: 'write If-Match and If-None-Match as a list of entity tags in double quotes, or as *',
    oci: 'UNSUPPORTED',
  },
  'too-many-tags': {
    http: 414,
    exit: 2,
    hint: 'push the manifest by its digest again with the tags that are left',
    oci: 'UNSUPPORTED',
  },
  'route-unknown': {
    http: 404,
    exit: 3,
    hint: 'see the OCI Distribution Specification for the endpoints',
    oci: 'UNSUPPORTED',
  },

  // The world around: network, disks, processes.
  'network-failed': { http: 502, exit: 3, hint: 'check the host name and that the registry is up' },
  'deadline-exceeded': { http: 504, exit: 3, hint: 'the other side did not answer in time; try again' },
  'registry-misbehaved': {
    http: 502,
    exit: 3,
    hint: 'the registry answered against the protocol; do not trust it',
  },
  'response-too-large': { http: 502, exit: 3, hint: 'the registry sent more than it may' },
  'storage-full': { http: 507, exit: 3, hint: 'free some space; nothing that was acknowledged is lost' },
  'storage-failed': { http: 500, exit: 3, hint: 'see the server log; check the disk' },
  'storage-locked': {
    http: 503,
    exit: 2,
    hint: 'another server holds this data directory; stop it or choose another --data',
  },
  'metadata-lost': {
    http: 503,
    exit: 2,
    hint: 'restore a backup elsewhere, or copy the newest of snapshots/ to metadata.db',
  },
  'schema-too-new': {
    http: 503,
    exit: 2,
    hint: 'this data directory was written by a newer version; upgrade plimsoll',
  },
  'schema-too-old': {
    http: 503,
    exit: 2,
    hint: 'start plimsoll serve of this version on it once, which upgrades it',
  },
  'backup-invalid': {
    http: 500,
    exit: 1,
    hint: 'take another backup, or the one before; this one is not whole',
  },
  'backup-refused': {
    http: 409,
    exit: 2,
    hint: 'name a new or empty directory, or a backup of the same registry',
  },
  'backup-busy': { http: 409, exit: 3, hint: 'another backup of this registry runs; wait for its end' },
  'restore-unfinished': {
    http: 503,
    exit: 2,
    hint: 'run the same plimsoll admin restore again; it starts anew',
  },
  'listen-failed': { http: 500, exit: 2, hint: 'choose another --listen address' },
  'exposure-refused': {
    http: 400,
    exit: 2,
    hint: 'listen on loopback, or say --allow-anonymous when everybody may read and write',
  },
  interrupted: { http: 503, exit: 3, hint: 'nothing half-made was left behind' },
  internal: { http: 500, exit: 3, hint: 'this is a defect; please report it with the message above' },

  // Building and launching.
  'layer-unsafe': {
    http: 400,
    exit: 1,
    hint: 'the layer holds an entry that may not be unpacked; rebuild it',
  },
  'capture-failed': {
    http: 500,
    exit: 3,
    hint: 'the declared server must start without network and secrets and list its tools',
  },
  'mcp-failed': {
    http: 502,
    exit: 3,
    hint: 'an MCP server must speak JSON-RPC 2.0 on its stdin and stdout, one message a line, and nothing else',
  },
  'sandbox-unavailable': {
    http: 503,
    exit: 3,
    hint: 'install bubblewrap and allow user namespaces; nothing runs without the sandbox',
  },
  'launch-failed': { http: 500, exit: 3, hint: 'see the message; the agent was not started' },
  'launch-refused': { http: 403, exit: 1, hint: 'give what the declaration asks for, and nothing else' },
  'tools-differ': {
    http: 403,
    exit: 1,
    hint: 'the server offers other tools than were signed; rebuild and sign the image',
  },
  'agent-unknown': { http: 404, exit: 1, hint: 'see plimsoll ps -a' },
  'daemon-unavailable': {
    http: 503,
    exit: 3,
    hint: 'start it with plimsoll hostd; run and admit can also decide by themselves, with --policy FILE',
  },
  'host-managed': {
    http: 403,
    exit: 1,
    hint: 'this host is managed: the policy of its operator decides, not --policy',
  },
} as const satisfies Record<string, CodeEntry>;

interface CodeEntry {
  readonly http: number;
  readonly exit: 0 | 1 | 2 | 3;
  readonly hint: string;
  readonly oci?: string;
}

export type Code = keyof typeof CODES;

/** The one error class. Callers match on `code`; `detail` is safe to show; `cause` is for logs. */
export class PlimsollError extends Error {
  override readonly name = 'PlimsollError';
  readonly code: Code;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly #hint: string | undefined;

  constructor(
    code: Code,
    message: string,
    options: { detail?: Record<string, unknown>; cause?: unknown; hint?: string } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.detail = options.detail ?? {};
    this.#hint = options.hint;
  }

  /** What to do next: the one given, else the code's own. */
  get hint(): string {
    return this.#hint ?? CODES[this.code].hint;
  }

  get exit(): number {
    return CODES[this.code].exit;
  }

  get http(): number {
    return CODES[this.code].http;
  }
}

export function isCode(text: string): text is Code {
  return Object.hasOwn(CODES, text);
}

/** Name of the error of a system call (errno(3)), such as `ENOENT`. */
type Errno = `E${Uppercase<string>}`;

/** Whether what was thrown has one of these codes, our own or the system's. */
export function hasCode(thrown: unknown, ...codes: readonly (Code | Errno)[]): boolean {
  return thrown instanceof Error && 'code' in thrown && codes.some((code) => code === thrown.code);
}

/** Whether the system had no room, or no quota, left for what was to be written. */
export function isDiskFull(error: unknown): boolean {
  return hasCode(error, 'ENOSPC', 'EDQUOT');
}

/** Wraps anything thrown, at an edge only: a fault that nobody named is `internal`, never an answer. */
export function asPlimsollError(thrown: unknown): PlimsollError {
  if (thrown instanceof PlimsollError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (isDiskFull(thrown)) return new PlimsollError('storage-full', message, { cause: thrown });
  if (hasCode(thrown, 'ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR'))
    return new PlimsollError('file-unreadable', message, { cause: thrown });
  return new PlimsollError('internal', message, { cause: thrown });
}

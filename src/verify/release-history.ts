/** The highest version of an agent that was admitted, and what it was. */
export interface AdmittedRelease {
  /** Semantic Versioning 2.0.0, without build metadata. */
  readonly version: string;
  /** Digest of the manifest for each OS/ARCH[/VARIANT] that was asked for. */
  readonly images: Readonly<Record<string, string>>;
}

/** What was admitted before, for `version.monotonic`. It changes with each launch: no answer that rests on it may be kept. */
export interface ReleaseHistory {
  /**
   * The highest version of an agent, by its declared name, that was admitted for HOST/PATH; undefined when none was.
   * Whatever keeps it from knowing is thrown, and is never "none".
   */
  highest(repository: string, name: string): AdmittedRelease | undefined;
}

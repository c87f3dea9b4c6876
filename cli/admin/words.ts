/** `1 blob`, `2 blobs`. */
export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
}

/** `12.5 MB`. */
export function bytesText(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Reading what the shim wrote down: every change to the disk in its order, and the answers sent between them. */

export type DiskEvent =
  | {
      readonly kind: 'open';
      readonly fd: number;
      readonly create: boolean;
      readonly truncate: boolean;
      readonly path: string;
    }
  | { readonly kind: 'write'; readonly fd: number; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'sync'; readonly fd: number }
  | { readonly kind: 'truncate'; readonly fd: number; readonly length: number }
  | { readonly kind: 'rename' | 'link'; readonly from: string; readonly to: string }
  | { readonly kind: 'unlink' | 'mkdir' | 'rmdir'; readonly path: string }
  /** The first bytes of an HTTP answer, as it was given to the kernel. */
  | { readonly kind: 'answer'; readonly head: string };

/** All whole events; a process that was killed may have left the last one unfinished. */
export function parseDiskLog(log: Buffer): DiskEvent[] {
  const events: DiskEvent[] = [];
  for (let at = 0; ; ) {
    const end = log.indexOf('\n', at);
    if (end < 0) return events;
    const fields = log.subarray(at, end).toString().split('\t');
    const length = Number(fields.pop());
    const payload = log.subarray(end + 1, end + 1 + length);
    if (payload.byteLength < length) return events;
    events.push(toEvent(fields, payload));
    at = end + 1 + length;
  }
}

function toEvent([kind, ...fields]: readonly string[], payload: Buffer): DiskEvent {
  const [first = '', second = '', third = '', fourth = ''] = fields;
  switch (kind) {
    case 'open':
      return { kind, fd: Number(first), create: second === '1', truncate: third === '1', path: fourth };
    case 'write':
      return { kind, fd: Number(first), offset: Number(second), bytes: payload };
    case 'sync':
      return { kind, fd: Number(first) };
    case 'truncate':
      return { kind, fd: Number(first), length: Number(second) };
    case 'rename':
    case 'link':
      return { kind, from: first, to: second };
    case 'unlink':
    case 'mkdir':
    case 'rmdir':
      return { kind, path: first };
    case 'answer':
      return { kind, head: payload.toString('latin1') };
    default:
      throw new Error(`the shim wrote an event of kind ${JSON.stringify(kind)}`);
  }
}

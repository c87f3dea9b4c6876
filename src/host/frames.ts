import { PlimsollError } from '../errors.ts';

/** Of a body that is frames: each one byte of type, four bytes of length, big-endian, and so many bytes of payload. */
export const FRAMES_MEDIA_TYPE = 'application/vnd.plimsoll.frames';
/** Of one payload, but for the request, which is limited to MAX_REQUEST_BYTES. */
export const MAX_FRAME_BYTES = 64 * 1024;
const MAX_REQUEST_BYTES = 1024 * 1024;
const HEAD_BYTES = 5;

/** Up to 0x0f they come from the client, from 0x11 on from the daemon. */
export const FRAME = {
  /** JSON by schemas/launch-query.ts; the first of a launch. */
  request: 0x01,
  stdin: 0x02,
  stdinEnd: 0x03,
  /** JSON: { signal }. */
  signal: 0x04,
  /** JSON by schemas/running-agent.ts. */
  launched: 0x11,
  stdout: 0x12,
  stderr: 0x13,
  /** UTF-8, one line for whoever watches. */
  words: 0x14,
  /** JSON: { code, started, cause? }; the last. */
  exit: 0x15,
  /** JSON: { code, message, hint }; the last. */
  error: 0x16,
} as const;
export type FrameType = (typeof FRAME)[keyof typeof FRAME];

const TYPES: ReadonlySet<number> = new Set(Object.values(FRAME));

export interface ReadFrame {
  readonly type: FrameType;
  readonly payload: Uint8Array;
}

/** One frame. Throws RangeError for a payload that is too long. */
export function frame(type: FrameType, payload: Uint8Array): Buffer {
  if (payload.byteLength > limitOf(type)) throw new RangeError(`a payload of ${payload.byteLength} bytes`);
  const bytes = Buffer.allocUnsafe(HEAD_BYTES + payload.byteLength);
  bytes.writeUInt8(type, 0);
  bytes.writeUInt32BE(payload.byteLength, 1);
  bytes.set(payload, HEAD_BYTES);
  return bytes;
}

/** The frames of a stream. Throws `query-invalid` for an unknown type, one that is too long, and an end in the middle. */
export async function* readFrames(stream: AsyncIterable<Uint8Array>): AsyncGenerator<ReadFrame, undefined> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let wanted = HEAD_BYTES;
  for await (const chunk of stream) {
    parts.push(chunk);
    length += chunk.byteLength;
    if (length < wanted) continue;
    let bytes = Buffer.concat(parts, length);
    for (;;) {
      wanted = wantedBytes(bytes);
      if (bytes.byteLength < wanted) break;
      yield { type: bytes[0] as FrameType, payload: bytes.subarray(HEAD_BYTES, wanted) };
      bytes = bytes.subarray(wanted);
    }
    parts = [bytes];
    length = bytes.byteLength;
  }
  if (length > 0) throw new PlimsollError('query-invalid', 'the stream ends in the middle of a frame');
  return undefined;
}

/** Of the frame that begins here, as far as its head is there. */
function wantedBytes(bytes: Buffer): number {
  if (bytes.byteLength < HEAD_BYTES) return HEAD_BYTES;
  const type = bytes.readUInt8(0);
  if (!isType(type)) throw new PlimsollError('query-invalid', `a frame of the unknown type ${type}`);
  const length = bytes.readUInt32BE(1);
  if (length > limitOf(type)) throw new PlimsollError('query-invalid', `a frame of ${length} bytes`);
  return HEAD_BYTES + length;
}

function isType(type: number): type is FrameType {
  return TYPES.has(type);
}

function limitOf(type: FrameType): number {
  return type === FRAME.request ? MAX_REQUEST_BYTES : MAX_FRAME_BYTES;
}

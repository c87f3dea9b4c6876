import { CODES, type Code, PlimsollError } from '../../errors.ts';

/** File name of the socket in a data directory. */
export const CONTROL_SOCKET = 'control.sock';

/** `POST` there with the input as JSON; NAME is the operation's. */
export const OPERATIONS_PATH = '/v1/operations/';

/** Bytes of the largest input that is read. */
export const MAX_INPUT_BYTES = 64 * 1024;

/** A line of the answer, JSON each: any number of `progress`, then one of the other two. */
export type ControlLine =
  | { readonly progress: unknown }
  | { readonly result: unknown }
  | { readonly error: SentControlError };

export interface SentControlError {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export function sendControlError({ code, message, hint, detail }: PlimsollError): SentControlError {
  return { code, message, hint, detail };
}

/** A code that this version does not know comes from a server of another version: `internal`, with all that it said. */
export function receiveControlError(sent: SentControlError): PlimsollError {
  const { message, hint, detail } = sent;
  if (isCode(sent.code)) return new PlimsollError(sent.code, message, { hint, detail: { ...detail } });
  return new PlimsollError('internal', `${message} (${sent.code})`, { hint, detail: { ...detail } });
}

function isCode(text: string): text is Code {
  return Object.hasOwn(CODES, text);
}

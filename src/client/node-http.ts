/**
 * The HTTP clients of Node. `import` would read every export of a module once, and one of `node:http` loads what `fetch` and
 * WebSocket are made of: 35 ms, longer than all else that a command of the client loads. What is for TLS is loaded when TLS
 * is spoken, which takes 10 ms.
 */
const http = process.getBuiltinModule('node:http');
export const Agent = http.Agent;
export const request = http.request;

export function https(): typeof import('node:https') {
  return process.getBuiltinModule('node:https');
}

/** Certificates in PEM of the authorities that Node trusts unless it is told otherwise. */
export function defaultAuthorities(): readonly string[] {
  return process.getBuiltinModule('node:tls').getCACertificates('default');
}

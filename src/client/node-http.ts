/**
 * The HTTP client of Node. `import` would read every export of the module once, and one of them loads what `fetch` and WebSocket are made
 * of: 35 ms, longer than all else that a command of the client loads.
 */
const http = process.getBuiltinModule('node:http');
export const Agent = http.Agent;
export const request = http.request;

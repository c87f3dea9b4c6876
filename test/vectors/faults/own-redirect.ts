import type { Forms } from '../../support/attacks-in.ts';
import type { Fault } from '../../support/fault-stage.ts';

/** The answer is elsewhere: for ever, or on a host that has nothing. */
export const attack: Forms<Fault> = [
  {
    name: 'a redirect to itself',
    codes: { otherwise: 'registry-misbehaved' },
    fault: {
      lie:
        () =>
        ({ request, response }) =>
          void response.writeHead(307, { location: request.url }).end(),
    },
  },
  {
    name: 'a redirect without end',
    codes: { otherwise: 'registry-misbehaved' },
    fault: {
      lie:
        () =>
        ({ request, response, count }) =>
          void response.writeHead(307, { location: `${request.url?.split('?')[0]}?n=${count}` }).end(),
    },
  },
  {
    name: 'a redirect to another host',
    codes: { otherwise: 'registry-misbehaved', 'the bundle': 'bundle-malformed' },
    fault: {
      lie:
        ({ elsewhere }) =>
        ({ request, response }) =>
          void response.writeHead(307, { location: `http://${elsewhere.host}${request.url}` }).end(),
    },
  },
];

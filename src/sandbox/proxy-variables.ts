/** Where clients inside a sandbox find the way out: its own loopback, at the port that proxies mostly have. */
export const WAY_OUT = { host: '127.0.0.1', port: 3128 } as const;

const URL_INSIDE = `http://${WAY_OUT.host}:${WAY_OUT.port}`;

/** What the usual clients read, in both spellings; Node's own only when it is told to. */
export const PROXY_VARIABLES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy'].map((name) => [
      name,
      URL_INSIDE,
    ]),
  ),
  NODE_USE_ENV_PROXY: '1',
};

/** Hosts that a client would try to reach by itself, and could not. */
export const BYPASS_VARIABLES = ['NO_PROXY', 'no_proxy'] as const;

import { createHash } from 'node:crypto';
import { escapeHtml } from './escape-html.ts';

export interface IndexPage {
  /** HOST[:PORT] under which the reader has found the registry; not trusted. */
  readonly host: string;
  /** One page of repository names, in byte order. */
  readonly repositories: readonly string[];
  /** Whether there may be others, which this reader may not see. */
  readonly filtered: boolean;
  /** Address of the next page, when there is one. */
  readonly next?: string;
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}' +
  'pre{background:#8882;padding:1rem;overflow:auto}:root{color-scheme:light dark}';

/** Content-Security-Policy of the page: no script, nothing from elsewhere, this one style. */
export const INDEX_PAGE_POLICY =
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; ` +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The one page of the registry: what is in it, and how to push. */
export function renderIndexPage({ host, repositories, filtered, next }: IndexPage): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Plimsoll registry</title>
<style>${STYLE}</style>
<h1>Plimsoll registry</h1>
<h2>Repositories</h2>
${renderRepositories(repositories, filtered)}
${next === undefined ? '' : `<p><a href="${escapeHtml(next)}">More repositories</a></p>\n`}<h2>Push an agent</h2>
<pre>plimsoll init notes &amp;&amp; cd notes
plimsoll key generate --out release
plimsoll build . -t ${escapeHtml(host)}/agents/notes --key release.key --push</pre>
<p>Any OCI client works too: <code>docker push ${escapeHtml(host)}/NAME:TAG</code></p>
</html>
`;
}

function renderRepositories(repositories: readonly string[], filtered: boolean): string {
  if (repositories.length === 0)
    return `<p>${filtered ? 'There is nothing here that you may pull.' : 'Nothing was pushed yet.'}</p>`;
  const items = repositories.map(escapeHtml).map((name) => {
    return `<li><a href="/v2/${name}/tags/list">${name}</a></li>`;
  });
  return `<ul>\n${items.join('\n')}\n</ul>`;
}

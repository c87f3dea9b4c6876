import { type LayoutReference, parseTarget, type Reference } from '../oci/reference.ts';

/** What `build.base` of agent.yaml asks for. A directory is relative to the one that is built. */
export type Base =
  | { readonly kind: 'none' }
  | { readonly kind: 'host-node' }
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'image'; readonly target: Reference | LayoutReference };

/** Reads `host-node`, a directory that starts with ./, ../ or /, or an image. Throws `reference-invalid`. */
export function parseBase(text: string | undefined): Base {
  if (text === undefined) return { kind: 'none' };
  if (text === 'host-node') return { kind: 'host-node' };
  if (/^(\.{1,2})?\//.test(text) || text === '.' || text === '..') return { kind: 'directory', path: text };
  return { kind: 'image', target: parseTarget(text) };
}

/** Paths that the sandbox fills itself; a mount at, above or below one would fight with it. */
const SANDBOX_PATHS = ['/proc', '/dev', '/sys', '/tmp', '/run/plimsoll'];
/** Where the directory that was built lies in the image. */
export const APP_PATH = '/app';
const MAX_BYTES = 1024;
const MAX_COMPONENT_BYTES = 255;

/** One spelling for each path: no doubled and no trailing slash. */
export function normalizeMountPath(path: string): string {
  return `/${path
    .split('/')
    .filter((component) => component !== '')
    .join('/')}`;
}

/** Why nothing can be mounted there, in words that follow the path; undefined when something can. */
export function mountPathProblem(path: string): string | undefined {
  if (!path.startsWith('/')) return 'is not absolute';
  const components = path.split('/').filter((component) => component !== '');
  if (components.length === 0) return 'is the root itself, which is always the image';
  if (components.some((component) => component === '.' || component === '..')) return 'has a . or .. in it';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u001f\u007f:]/.test(path)) return 'has a colon or a control character in it';
  if (!path.isWellFormed()) return 'is not Unicode text';
  if (Buffer.byteLength(path) > MAX_BYTES) return `is longer than ${MAX_BYTES} bytes`;
  if (components.some((component) => Buffer.byteLength(component) > MAX_COMPONENT_BYTES))
    return `has a component of more than ${MAX_COMPONENT_BYTES} bytes`;
  const normal = normalizeMountPath(path);
  const taken = SANDBOX_PATHS.find((reserved) => contains(reserved, normal) || contains(normal, reserved));
  if (taken !== undefined) return `touches ${taken}, which the sandbox fills itself`;
  if (normal === APP_PATH) return 'would hide the files of the agent';
  return undefined;
}

/** Whether `inner` is `outer` or lies below it; both normalised. */
export function contains(outer: string, inner: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}

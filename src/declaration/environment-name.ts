/** Names that make the dynamic linker or the C library load or do something else. */
const LINKER = /^(LD_.*|GLIBC_TUNABLES|GCONV_PATH|LOCPATH|NLSPATH)$/;
/** Names by which an interpreter is told to run other code than the image has. */
const INTERPRETER =
  /^(PATH|ENV|BASH_ENV|SHELLOPTS|BASHOPTS|IFS|NODE_OPTIONS|NODE_PATH|PYTHON.*|PERL5.*|PERLLIB|RUBYOPT|RUBYLIB|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|CLASSPATH)$/;
/** Members that strict JSON readers refuse, because they touch prototypes. */
const UNREADABLE: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Why a variable may not be declared, in words that follow its name; undefined when it may. A `fixed` value is signed
 * with the image; others are given by whoever runs it, and must not choose the code that runs.
 */
export function environmentNameProblem(name: string, fixed: boolean): string | undefined {
  if (name.startsWith('PLIMSOLL_')) return 'belongs to the sandbox';
  if (LINKER.test(name)) return 'would change what the dynamic linker loads';
  if (!fixed && INTERPRETER.test(name)) return 'would let whoever runs the agent change the code that runs';
  return isUnreadableMember(name) ? 'cannot be a member of strict JSON' : undefined;
}

export function isUnreadableMember(name: string): boolean {
  return UNREADABLE.has(name);
}

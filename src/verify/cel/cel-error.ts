/** A runtime error of an expression: `&&`, `||`, `all` and `exists` may do without the part that has it. */
export class CelError extends Error {}

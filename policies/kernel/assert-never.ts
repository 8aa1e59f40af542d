/** Closes a switch over a union: a new member that nobody handles is a compile error and, on data, a fault. */
export function assertNever(value: never): never {
  throw new TypeError(`unhandled variant ${JSON.stringify(value)}`)
}

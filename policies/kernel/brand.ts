declare const brand: unique symbol
/** A string that was checked once and cannot be mixed up with another kind of string. */
export type Brand<Name extends string> = string & { readonly [brand]: Name }

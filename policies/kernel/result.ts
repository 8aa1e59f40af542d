/** An everyday refusal: a stable SCREAMING_CODE plus whatever data explains it. Never thrown. */
export type Rejection = { readonly code: string; readonly [detail: string]: unknown }
export type Ok<T> = { readonly ok: true; readonly value: T }
export type Rejected<R extends Rejection> = { readonly ok: false; readonly rejection: R }
export type Result<T, R extends Rejection = Rejection> = Ok<T> | Rejected<R>

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value })
export const reject = <const R extends Rejection>(rejection: R): Rejected<R> => ({ ok: false, rejection })

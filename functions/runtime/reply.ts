/** An answer that says more than its value: a status other than the contract's, headers, or nothing but headers. */
export class Reply<T> {
  readonly value: T
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string>>
  constructor(value: T, { status, headers = {} }: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {}) {
    this.value = value
    this.status = status
    this.headers = headers
  }
}

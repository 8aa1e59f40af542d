/** A request to the API, wherever it came from. */
export type ApiRequest = {
  readonly method: string
  /** Absolute, as the client wrote it. */
  readonly url: string
  /** A header by its name in lower case. */
  readonly header: (name: string) => string | undefined
  /** In pieces, so that a body that is too long need not be read to its end. */
  readonly body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}
export type ApiAnswer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
/** The whole API, or a part of it, as a function. */
export type Api = (request: ApiRequest) => Promise<ApiAnswer>

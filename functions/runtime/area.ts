import type { RecordKind } from '#functions/usecases/records'
import { once } from './once'
import type { Operation } from './operation'

/** An operation's address; its code, and the schemas that only it needs, are loaded with the first request for it. */
export type Route = {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly load: () => Promise<Operation>
}
/** What one function of the API serves. `records`: the kinds of records that its operations are about. */
export type Area = { readonly routes: readonly Route[]; readonly records: readonly RecordKind[] }

/**
 * The operations of an area, each with the file that holds it. In a function's bundle such a file is evaluated at its first request: an
 * area has up to forty operations, and the request that wakes a function asks for one.
 */
export function area<Id extends string>(
  addresses: Readonly<Record<Id, readonly [method: string, path: string]>>,
  files: Readonly<Record<Id, () => Promise<object>>>,
  records: readonly RecordKind[] = [],
): Area {
  const routes = (Object.keys(addresses) as Id[]).map((id): Route => {
    const [method, path] = addresses[id]
    return { id, method, path, load: once(async () => operationIn(await inTurn(files[id]), id)) }
  })
  return { routes, records: records.map(({ kind, load }) => ({ kind, load: once(() => inTurn(load)) })) }
}

let last: Promise<unknown> = Promise.resolve()
/** One file after the other: most of what they bring they share, and the module loader of the tests cannot link two at once. */
function inTurn<T>(load: () => Promise<T>): Promise<T> {
  const turn = last.then(load, load)
  last = turn
  return turn
}

/** The file of an operation does not hold it. */
export class OperationMissing extends Error {
  override readonly name = 'OperationMissing'
}
/** Files export an operation, or several that belong together as a list. */
function operationIn(file: object, id: string): Operation {
  const exported = Object.values(file).flat() as readonly Partial<Operation>[]
  const found = exported.find(({ contract }) => contract?.id === id)
  if (found === undefined) throw new OperationMissing(`no operation ${id} in its file`)
  return found as Operation
}

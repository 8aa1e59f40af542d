import type { Entry } from '#policies/ledger/entry'
import { entryOf } from './ledger'

/** An attribute value as streams carry it: `{ S: 'text' }`, `{ N: '1' }`, `{ M: … }`. */
type Attribute = { readonly [type: string]: unknown }
export type Image = Readonly<Record<string, Attribute>>

/** A stream's record shows a value that no entry has. */
export class ImageUnreadable extends Error {
  override readonly name = 'ImageUnreadable'
}

function plain(value: Attribute): unknown {
  const [type = '', content] = Object.entries(value)[0] ?? []
  switch (type) {
    case 'S':
    case 'BOOL':
      return content
    case 'N':
      return Number(content)
    case 'NULL':
      return null
    case 'L':
      return (content as Attribute[]).map(plain)
    case 'M':
      return object(content as Image)
    default:
      throw new ImageUnreadable(`no entry holds a value of type ${type}`)
  }
}
const object = (image: Image): Record<string, unknown> =>
  Object.fromEntries(Object.entries(image).map(([name, value]) => [name, plain(value)]))

/** The entry in a record of the ledger's stream. */
export const entryOfImage = (image: Image): Entry => entryOf(object(image))

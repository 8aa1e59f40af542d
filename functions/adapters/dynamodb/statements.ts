/** Portable PartiQL: the same text runs on DynamoDB, DynamoDB Local and the embedded store (architecture, "The ledger"). */
export type Statement = { readonly Statement: string; readonly Parameters: unknown[] }
export type Key = { readonly pk: string; readonly sk: string | number }
type Attributes = Readonly<Record<string, unknown>>

const present = (item: Attributes) => Object.entries(item).filter(([, value]) => value !== undefined)

export function insert(table: string, item: Attributes): Statement {
  const fields = present(item)
  return {
    Statement: `INSERT INTO "${table}" VALUE {${fields.map(([name]) => `'${name}': ?`).join(', ')}}`,
    Parameters: fields.map(([, value]) => value),
  }
}
/** Changes an item that exists and, where `expected` is given, still has these values. */
export function update(table: string, key: Key, set: Attributes, expected: Attributes = {}): Statement {
  const fields = present(set)
  const conditions = present(expected)
  return {
    Statement: `UPDATE "${table}" SET ${fields.map(([name]) => `"${name}" = ?`).join(', ')} WHERE pk = ? AND sk = ?${conditions.map(([name]) => ` AND "${name}" = ?`).join('')}`,
    Parameters: [...fields.map(([, value]) => value), key.pk, key.sk, ...conditions.map(([, value]) => value)],
  }
}
/** Deletes an item; absent is no error. */
export const remove = (table: string, key: Key): Statement => ({
  Statement: `DELETE FROM "${table}" WHERE pk = ? AND sk = ?`,
  Parameters: [key.pk, key.sk],
})

import type { AnyContract } from '#functions/api-schema/contract'

const KINDS = ['application', 'ballot', 'committee', 'meeting', 'contract', 'grant', 'consent', 'admin'] as const

/** functions/api-schema/operation-index.ts from the operation list: what functions need to know of operations that they do not serve. */
export function operationIndexModule(operations: readonly AnyContract[]): string {
  const commandsOn = (kind: string) =>
    operations
      .filter(({ method, record }) => method !== 'get' && record?.({ [`${kind}Id`]: 'x' } as never).startsWith(`${kind}#`))
      .map(({ id }) => id)
  const kinds = KINDS.map((kind) => [kind, commandsOn(kind)] as const).filter(([, ids]) => ids.length > 0)
  const scoped = operations.flatMap(({ id, scope }) => (scope === undefined ? [] : [`  ${id}: '${scope}',\n`]))
  return `// Made by "npm run generate" from the operation list: functions know other areas' operations without holding their schemas.

/** The commands on records of a kind. */
export const RECORD_COMMANDS: Readonly<Record<string, readonly string[]>> = {
${kinds.map(([kind, ids]) => `  ${kind}: [\n${ids.map((id) => `    '${id}',\n`).join('')}  ],\n`).join('')}}
/** The scope that a machine needs for an operation. */
export const OPERATION_SCOPES: Readonly<Record<string, string>> = {
${scoped.join('')}}
`
}

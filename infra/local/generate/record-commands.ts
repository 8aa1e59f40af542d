import type { AnyContract } from '#functions/api-schema/contract'

const KINDS = ['application', 'ballot', 'committee', 'contract', 'grant', 'consent', 'admin'] as const

/** functions/api-schema/record-commands.ts from the operation list: which commands there are on records of a kind. */
export function recordCommandsModule(operations: readonly AnyContract[]): string {
  const idsOf = (kind: string) =>
    operations
      .filter(({ method, record }) => method !== 'get' && record?.({ [`${kind}Id`]: 'x' } as never).startsWith(`${kind}#`))
      .map(({ id }) => id)
  const lines = KINDS.map((kind) => [kind, idsOf(kind)] as const)
    .filter(([, ids]) => ids.length > 0)
    .map(([kind, ids]) => `  ${kind}: [\n${ids.map((id) => `    '${id}',\n`).join('')}  ],\n`)
  return `// Made by "npm run generate" from the operation list.
/** Commands on records of a kind, of every area: a function that serves one area names the others' without holding their schemas. */
export const RECORD_COMMANDS: Readonly<Record<string, readonly string[]>> = {
${lines.join('')}}
`
}

import type { AnyContract } from '#functions/api-schema/contract'

/** functions/api-schema/routes.ts from the operation list: where operations are found, without loading what they are. */
export function routesModule(operations: readonly AnyContract[]): string {
  const areas = [...new Set(operations.map(({ area }) => area))]
  const line = ({ id, method, path }: AnyContract) => `  ${id}: ['${method}', '${path}'],\n`
  const table = (name: string) => operations.filter(({ area }) => area === name).map(line)
  return `// Made by "npm run generate" from the operation list: method and path of each operation, by area. Functions load an operation's schemas when it is first asked for.
${areas.map((name) => `\nexport const ${name} = {\n${table(name).join('')}} as const\n`).join('')}`
}

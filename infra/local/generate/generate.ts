import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApiDocument } from '#functions/api-schema/openapi'
import { OPERATIONS } from '#functions/api-schema/operations'
import { matrixModule, matrixReasonsModule } from './matrix'
import { operationIndexModule } from './operation-index'
import { routesModule } from './routes'

const root = join(import.meta.dirname, '../../..')
const write = (path: string, text: string) => writeFileSync(join(root, path), text)
const matrix = readFileSync(join(root, 'policies/access/matrix.csv'), 'utf8')
write('policies/access/matrix.ts', matrixModule(matrix))
write('policies/access/matrix-reasons.ts', matrixReasonsModule(matrix))
write('docs/openapi.json', `${JSON.stringify(openApiDocument(), null, 2)}\n`)
write('functions/api-schema/operation-index.ts', operationIndexModule(OPERATIONS))
write('functions/api-schema/routes.ts', routesModule(OPERATIONS))
console.log(
  'wrote policies/access/matrix.ts and matrix-reasons.ts, docs/openapi.json, functions/api-schema/operation-index.ts and routes.ts',
)

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApiDocument } from '#functions/api-schema/openapi'
import { OPERATIONS } from '#functions/api-schema/operations'
import { matrixModule } from './matrix'
import { recordCommandsModule } from './record-commands'

const root = join(import.meta.dirname, '../../..')
const write = (path: string, text: string) => writeFileSync(join(root, path), text)
write('policies/access/matrix.ts', matrixModule(readFileSync(join(root, 'policies/access/matrix.csv'), 'utf8')))
write('docs/openapi.json', `${JSON.stringify(openApiDocument(), null, 2)}\n`)
write('functions/api-schema/record-commands.ts', recordCommandsModule(OPERATIONS))
console.log('wrote policies/access/matrix.ts, docs/openapi.json and functions/api-schema/record-commands.ts')

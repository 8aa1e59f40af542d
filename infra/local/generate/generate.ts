import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApiDocument } from '#functions/api-schema/openapi'
import { matrixModule } from './matrix'

const root = join(import.meta.dirname, '../../..')
const write = (path: string, text: string) => writeFileSync(join(root, path), text)
write('policies/access/matrix.ts', matrixModule(readFileSync(join(root, 'policies/access/matrix.csv'), 'utf8')))
write('docs/openapi.json', `${JSON.stringify(openApiDocument(), null, 2)}\n`)
console.log('wrote policies/access/matrix.ts and docs/openapi.json')

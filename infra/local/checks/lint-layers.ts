import { join } from 'node:path'
import { checkLayers } from './check-layers'

/** `npm run check:layers` */
const { modules, violations } = checkLayers(join(import.meta.dirname, '../../..'), ['policies', 'functions', 'infra', 'web', 'bench'])
for (const { rule, from, to } of violations) console.log(`${rule}: ${from} → ${to}`)
console.log(`${modules} modules, ${violations.length} violations`)
process.exitCode = violations.length === 0 ? 0 : 1

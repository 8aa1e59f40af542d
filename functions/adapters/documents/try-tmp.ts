import { writeFileSync } from 'node:fs'
import { assembleContract } from '#policies/contract/assemble'
import { SAMPLE_CONTRACT } from '#policies/contract/sample-input'
import { renderPdf } from './pdf'

const r = assembleContract(SAMPLE_CONTRACT)
if (!r.ok) throw new Error(JSON.stringify(r))
const t = performance.now()
const a = await renderPdf(r.value)
const t2 = performance.now()
const b = await renderPdf(r.value)
writeFileSync('/tmp/clausegen/a.pdf', a)
writeFileSync('/tmp/clausegen/b.pdf', b)
console.log(a.length, Buffer.compare(a, b), t2 - t, performance.now() - t2)

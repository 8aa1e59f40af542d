import { existsSync, readFileSync } from 'node:fs'
import { votumApp } from './votum-app'

/** The CDK's command line hands the settings over; without it they are read where it would read them. */
const context: Record<string, unknown> =
  process.env.CDK_CONTEXT_JSON === undefined && existsSync('cdk.context.json') ? JSON.parse(readFileSync('cdk.context.json', 'utf8')) : {}
const { app, notes } = votumApp({ context })
app.synth()
for (const note of notes) process.stderr.write(`${note}\n`)

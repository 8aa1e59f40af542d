import { votumApp } from './votum-app'

const { app, notes } = votumApp()
app.synth()
for (const note of notes) process.stderr.write(`${note}\n`)

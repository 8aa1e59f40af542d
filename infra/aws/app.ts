import { votumApp } from './votum-app'

const { app, placeholders } = votumApp()
app.synth()
if (placeholders.length > 0)
  process.stderr.write(`synthesised for looking at, not for deployment: give -c NAME=VALUE for ${placeholders.join(', ')}\n`)

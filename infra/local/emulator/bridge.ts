import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { invoke } from './aws'
import { executionsOf } from './executions'

type Parts = { readonly port: number; readonly endpoint: string; readonly info: object; readonly checkpointFunction: string }

/** What the demo asks the embedded default's tools for, answered for a deployment: where things are, counts, a checkpoint. No clock: on AWS it is real. */
export async function startBridge({ port, endpoint, info, checkpointFunction }: Parts): Promise<{ stop(): Promise<void> }> {
  const app = new Hono()
  app.get('/info', (c) => c.json(info))
  app.get('/counters', async (c) => c.json({ transitions: (await executionsOf(endpoint)).transitions }))
  app.post('/checkpoint', async (c) => c.json((await invoke(endpoint, checkpointFunction)) as object))
  app.onError((fault, c) => c.text(fault.message, 500))
  const server = createServer(getRequestListener(app.fetch))
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(port, '127.0.0.1', listening))
  return {
    async stop() {
      server.closeAllConnections()
      await new Promise((stopped) => server.close(stopped))
    },
  }
}

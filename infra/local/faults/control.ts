import type { ServerResponse } from 'node:http'
import * as z from 'zod'
import type { Counters } from './counters'
import type { FaultConfig } from './plan'

export type Control = {
  readonly counters: () => Counters
  readonly config: () => FaultConfig
  readonly configure: (config: unknown) => void
  readonly reset: () => void
}

const send = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** `/__faults`: GET tells counters and configuration, PUT configures, DELETE sets the counters to zero. */
export function serveControl(control: Control, method: string, body: Buffer, response: ServerResponse): void {
  try {
    if (method === 'PUT') control.configure(JSON.parse(body.toString('utf8')))
    if (method === 'DELETE') control.reset()
    if (['GET', 'PUT', 'DELETE'].includes(method)) send(response, 200, { config: control.config(), counters: control.counters() })
    else send(response, 405, { error: 'GET, PUT or DELETE' })
  } catch (problem) {
    if (!(problem instanceof z.ZodError || problem instanceof SyntaxError)) throw problem
    send(response, 400, { error: problem.message })
  }
}

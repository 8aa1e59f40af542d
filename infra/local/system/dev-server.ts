import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { FileMailer } from '#functions/adapters/filesystem/mailer'
import type { Deps, Rebuilder } from '#functions/ports-deps'
import { makeCheckpoint } from '#functions/usecases/audit/make-checkpoint'
import { rebuildCases } from '#functions/usecases/rebuild/rebuild-cases'
import { resumeWorkflows } from '#functions/usecases/workflow/resume-workflows'
import type { DevClock } from '../clock/dev-clock'
import { parseDuration } from '../clock/duration'
import type { FaultProxy } from '../faults/proxy'
import { mailPages } from '../mail/mail-pages'
import { webhookReceiver } from '../webhooks/receiver'
import type { LocalWorkflow } from '../workflow/ports'
import { serveOnLoopback } from './loopback-server'

type Parts = {
  readonly port: number
  readonly clock: DevClock
  readonly mailer: FileMailer
  readonly proxy: FaultProxy
  readonly workflow: LocalWorkflow
  readonly deps: Deps
  readonly rebuilder: Rebuilder
  readonly info: object
  readonly afterMove: () => Promise<void>
}

/** Tools of the embedded default, on an origin of their own: time, mail, counters, the receiver of webhooks. Absent from every bundle. */
export async function startDevServer({
  port,
  clock,
  mailer,
  proxy,
  workflow,
  deps,
  rebuilder,
  info,
  afterMove,
}: Parts): Promise<{ stop(): Promise<void> }> {
  const app = new Hono()
  app.use(async (c, next) => {
    const host = (c.req.header('host') ?? '').split(':')[0] ?? ''
    if (!['127.0.0.1', 'localhost'].includes(host) || c.req.header('origin') !== undefined) return c.text('loopback only', 403)
    return next()
  })
  app.get('/info', (c) => c.json(info))
  app.get('/clock', (c) => c.json({ now: clock.now(), offsetMs: clock.offsetMs() }))
  app.post('/clock', async (c) => {
    const { advance } = await c.req.json<{ advance: string }>()
    const step = parseDuration(advance)
    if (step === undefined) return c.json({ error: 'advance needs a duration such as +8d or +3h' }, 400)
    const now = clock.advance(step)
    await afterMove()
    return c.json({ now })
  })
  app.get('/counters', (c) => c.json({ ...proxy.counters(), transitions: workflow.transitions() }))
  app.get('/waits', async (c) => c.json({ items: (await deps.waits.all()).map(({ fact, token }) => ({ fact, token })) }))
  app.post('/rebuild', async (c) => c.json(await rebuildCases(deps, rebuilder)))
  app.post('/resume', async (c) => c.json(await resumeWorkflows(deps)))
  app.put('/faults', async (c) => {
    proxy.configure(await c.req.json())
    return c.json({ ok: true })
  })
  app.post('/checkpoint', async (c) => c.json(await makeCheckpoint(deps)))
  app.route('/mail', mailPages(mailer, '/mail'))
  app.route('/', webhookReceiver(`http://127.0.0.1:${port}`))
  return serveOnLoopback(port, getRequestListener(app.fetch, { overrideGlobalObjects: false }))
}

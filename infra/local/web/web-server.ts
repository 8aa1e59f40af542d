import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { type System, WEB_CLIENT } from '../system/system'

/** Starts the built pages as a child that ends with us. */
export async function startWeb(root: string, system: System, logFile: string): Promise<{ process: ChildProcess; stop(): Promise<void> }> {
  const { endpoints, secrets } = system
  const port = new URL(endpoints.web).port
  const log = openSync(logFile, 'w')
  const child = spawn(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'start', 'web', '-H', '127.0.0.1', '-p', port], {
    cwd: root,
    stdio: ['ignore', log, log],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      API_URL: endpoints.api,
      OIDC_ISSUER: endpoints.identity,
      OIDC_CLIENT_ID: WEB_CLIENT,
      OIDC_CLIENT_SECRET: secrets.webClient,
      MACHINE_ISSUER: endpoints.issuer,
      MACHINE_CLIENT_ID: WEB_CLIENT,
      MACHINE_CLIENT_SECRET: secrets.machineWeb,
      API_AUDIENCE: endpoints.audience,
      NEXTAUTH_URL: endpoints.web,
      NEXTAUTH_SECRET: secrets.nextAuth,
      FILES_ORIGIN: endpoints.blobs,
      DEV_TOOLS_URL: endpoints.dev,
    },
  })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  await untilServing(endpoints.web, child)
  return {
    process: child,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function untilServing(address: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`The pages ended with code ${child.exitCode} while starting; see .data/web.log.`)
    const serving = await fetch(`${address}/de`, { signal: AbortSignal.timeout(5000) }).then(
      (reply) => reply.status < 500,
      () => false,
    )
    if (serving) return
    await new Promise((go) => setTimeout(go, 100))
  }
  throw new Error('The pages did not answer within a minute; see .data/web.log.')
}

import type { Command } from 'commander'
import { ask, endpoints } from './endpoints'

const print = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}
const post = async (path: string, dataDir: string, body: object = {}) =>
  (
    await ask(`${endpoints(dataDir).dev}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  ).json()

/** Commands to the running embedded system. */
export function addServerCommands(program: Command): void {
  const data = ['--data <dir>', 'Datenordner / data directory', '.data'] as const
  program
    .command('cases')
    .description('abgeleitete Daten / derived data')
    .command('rebuild')
    .description('aus dem Ledger neu aufbauen, neben dem laufenden Betrieb / rebuild from the ledger beside live traffic')
    .option(...data)
    .action(async (options: { data: string }) => {
      const rebuilt = (await post('/rebuild', options.data)) as { faults: readonly unknown[] }
      print(rebuilt)
      if (rebuilt.faults.length > 0) process.exitCode = 1
    })
  program
    .command('workflows')
    .description('Abläufe / workflows')
    .command('resume')
    .description('starten, was laut Ledger warten müsste und nicht wartet / start what should wait and does not')
    .option(...data)
    .action(async (options: { data: string }) => print(await post('/resume', options.data)))
  program
    .command('dev')
    .description('Werkzeuge der eingebetteten Umgebung / tools of the embedded default')
    .command('clock <step>')
    .description('die Uhr vorstellen, z. B. +8d / move business time, e.g. +8d')
    .option(...data)
    .action(async (step: string, options: { data: string }) => print(await post('/clock', options.data, { advance: step })))
}

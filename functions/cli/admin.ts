import { existsSync, readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { operatorCredentials } from '#functions/adapters/aws/operator-credentials'
import { openStore } from '#functions/adapters/dynamodb/client'
import { dynamoDirectory } from '#functions/adapters/dynamodb/directory'
import { dynamoLedger } from '#functions/adapters/dynamodb/ledger'
import { dynamoApiClients } from '#functions/adapters/dynamodb/records'
import { systemClock } from '#functions/runtime/compose'
import { endpointOf } from '#functions/runtime/env'
import { foundCommittee } from '#functions/usecases/committees/found-committee'
import { enterNetwork } from '#functions/usecases/people/enter-network'
import { bootstrap } from './bootstrap'
import { networkOf } from './network-file'

const USAGE = { exitCode: 2, code: 'votum.usage' } as const
type Options = {
  readonly network: string
  readonly issuer: string
  readonly work: string
  readonly ledger: string
  readonly region: string
}

/** `admin bootstrap`: the first people of a deployment, written with the rights of whoever runs it. */
export function addAdminCommands(program: Command): void {
  program
    .command('admin')
    .description('Betrieb / operations')
    .command('bootstrap')
    .description(
      'Standorte, Personen, Komitees und erste Administration eintragen / enter sites, people, committees and the first administrators',
    )
    .requiredOption('--network <file>', 'Beschreibung des Netzwerks (JSON) / description of the network (JSON)')
    .requiredOption('--issuer <url>', 'OpenID-Anbieter der Personen / OpenID provider of the people')
    .requiredOption('--work <name>', 'Tabelle „work“ der Bereitstellung / table "work" of the deployment')
    .requiredOption('--ledger <name>', 'Tabelle „ledger“ der Bereitstellung / table "ledger" of the deployment')
    .requiredOption('--region <name>', 'Region')
    .action(async (options: Options, command: Command) => {
      if (!existsSync(options.network)) command.error(`error: cannot read ${options.network}`, USAGE)
      const network = networkOf(readFileSync(options.network, 'utf8'), options.issuer)
      const { work, ledger, region } = options
      const connection = { region, endpoint: endpointOf('DYNAMODB'), credentials: operatorCredentials(region) }
      const store = openStore({ ...connection, tables: { work, ledger, consent: work } })
      const ledgers = { ledger: dynamoLedger(store), clock: systemClock }
      const made = await bootstrap(
        {
          directory: dynamoDirectory(store),
          clients: dynamoApiClients(store),
          enter: (described) => enterNetwork(ledgers, described),
          found: (committee) => foundCommittee(ledgers, committee),
        },
        network,
        systemClock.now(),
      )
      process.stdout.write(`${JSON.stringify(made, null, 2)}\n`)
    })
}

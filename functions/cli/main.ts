import { Command } from 'commander'
import { addAdminCommands } from './admin'
import { addCommitteeCommands } from './committee'
import { addConsentCommands } from './consent'
import { addLedgerCommands } from './ledger'
import { addRestoreCommands } from './restore'
import { addServerCommands } from './server'

/** `npm run -s votum -- <noun> <verb>`. Data goes to standard output, talk to standard error. Exit codes: 0 ok, 1 failure, 2 usage, 3 not allowed, 5 verification failed. */
async function main(): Promise<void> {
  const program = new Command('votum')
    .description('Votum: Anträge, Abstimmungen, Einwilligungen, Ledger / proposals, ballots, consents, ledger')
    .showHelpAfterError()
  program.exitOverride((end) => process.exit(end.exitCode === 0 ? 0 : 2))
  addLedgerCommands(program)
  addServerCommands(program)
  addCommitteeCommands(program)
  addConsentCommands(program)
  addAdminCommands(program)
  addRestoreCommands(program)
  await program.parseAsync(process.argv)
}
main().catch((fault: Error) => {
  process.stderr.write(`${fault.message}\n`)
  process.exitCode = fault.name === 'NotAllowed' ? 3 : 1
})

import { cohortSweep } from './sweeps/cohort'
import { consentSweep } from './sweeps/consent'
import { crashSweep } from './sweeps/crash'
import { networkSweep } from './sweeps/network'
import { propertySweep } from './sweeps/properties'
import { tallySweep } from './sweeps/tally'
import { voteSweep } from './sweeps/votes'

const SWEEPS: Readonly<Record<string, (args: readonly string[]) => Promise<boolean>>> = {
  cohort: cohortSweep,
  consent: consentSweep,
  crash: crashSweep,
  network: networkSweep,
  ballots: voteSweep,
  properties: propertySweep,
  tally: tallySweep,
}

/** `npm run sweep -- crash [--rounds 50] [--seed 1]`, `npm run sweep -- ballots [--seeds 20 --duplicates 500 --races 5000]`, `npm run sweep -- tally [--ballots 100000]`, `npm run sweep -- properties [--seeds 20 --seed 1]`, `npm run sweep -- consent [--trials 10000]`, `npm run sweep -- cohort [--people 1000000 --stored 1000000 --records]`: heavy tests apart from `npm test`. Exit code 1: a promise was broken. */
async function main(): Promise<void> {
  const [name = '', ...args] = process.argv.slice(2)
  const sweep = SWEEPS[name]
  if (sweep === undefined) {
    process.stderr.write(`Which sweep? ${Object.keys(SWEEPS).join(', ')}\n`)
    process.exit(2)
  }
  process.exit((await sweep(args)) ? 0 : 1)
}
void main()

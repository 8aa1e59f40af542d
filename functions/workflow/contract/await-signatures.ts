import { ContractInput, task } from '#functions/runtime/task'
import { contractStands } from '#functions/usecases/contracts/follow-deadline'
import { waitFor } from '#functions/usecases/workflow/wait-for'
import { contractSettledFact } from '#policies/contract/follow'

/** Stores who waits; the fact may have come true before. */
export const awaitSignaturesTask = task('AwaitSignatures', ContractInput, (deps, { input, execution, token, round }) =>
  waitFor(deps, { fact: contractSettledFact(input.contractId), execution, token }, async () =>
    isOver((await contractStands(deps, input.contractId, round)).outcome),
  ),
)
const isOver = (outcome: string) => outcome !== 'wait-again' && outcome !== 'due'

import type { ExecutionKey, ExecutionRecord } from '#functions/ports-execution'
import { type Instant, laterOf } from '#policies/kernel/time'
import { advance, begun, begunAgain, readySlots, type Tools } from './advance'
import { Definition } from './definition'
import type { DriverNeeds } from './driver'
import { createDrivers, idOf } from './drivers'
import { historyOf } from './history'
import type { LocalWorkflow, LocalWorkflowNeeds } from './ports'
import { saveSurely } from './save'
import { createTurns } from './turns'
import { complete, limited } from './walk'

export class UnknownMachine extends Error {
  override readonly name = 'UnknownMachine'
}
export class InvalidExecutionName extends Error {
  override readonly name = 'InvalidExecutionName'
}
export class ExecutionContended extends Error {
  override readonly name = 'ExecutionContended'
}
const NAME = /^[\w-]{1,80}$/
const SIGNAL_TRIES = 20

/**
 * Step Functions on one machine: a checkpointing interpreter of our ASL subset. The position is stored, conditionally on a revision, after
 * every step, so that a kill at any moment loses no result that was stored; a handler may run again (architecture, "Workflows").
 */
export function createLocalWorkflow(needs: LocalWorkflowNeeds): LocalWorkflow {
  const { store, clock, randomToken } = needs
  const definitions = new Map(Object.entries(needs.machines).map(([machine, asl]) => [machine, Definition.parse(asl)]))
  const turns = createTurns()
  const drivers = createDrivers(needs.onFault)
  let transitions = 0

  const definitionOf = (machine: string): Definition => {
    const definition = definitions.get(machine)
    if (definition === undefined) throw new UnknownMachine(`there is no machine ${machine}`)
    return definition
  }
  const toolsOf = (machine: string): Tools => ({ definition: definitionOf(machine), now: clock.now(), random: randomToken })

  const committed = (stepsBefore: number, after: ExecutionRecord): void => {
    const entered = after.steps - stepsBefore
    transitions += entered
    if (needs.onTransition === undefined || entered === 0) return
    for (const { state, at, item } of after.visits.slice(-entered))
      needs.onTransition({ machine: after.machine, name: after.name, to: state, at, ...(item === undefined ? {} : { item }) })
  }

  const launch = (record: ExecutionRecord, now: () => Instant = () => clock.now()): void => {
    const exclusive: DriverNeeds['exclusive'] = (work) => turns(idOf(record), work)
    drivers.launch(record, {
      store,
      exclusive,
      now,
      definition: definitionOf(record.machine),
      invoke: needs.invoke,
      random: randomToken,
      committed: (before, after) => committed(before.steps, after),
    })
  }

  const signalOnce = (key: ExecutionKey, token: string, output: Parameters<LocalWorkflow['signal']>[1]) =>
    turns(idOf(key), async () => {
      const before = await store.load(key)
      const rest = before?.frame?.rest
      if (before?.token !== token || (rest?.kind !== 'asking' && rest?.kind !== 'waiting') || rest.deadline <= clock.now())
        return 'gone' as const
      const after = advance(before, undefined, (frame, scope) => complete(frame, output, scope), toolsOf(key.machine))
      if (!(await saveSurely(store, before, after))) return 'again' as const
      committed(before.steps, after)
      launch(after)
      return 'delivered' as const
    })

  const fire = (key: ExecutionKey, now: Instant): Promise<boolean> =>
    turns(idOf(key), async () => {
      const record = await store.load(key)
      if (record === undefined || readySlots(record, now).length === 0) {
        drivers.forget(key)
        return false
      }
      if (isPast(record, now) || !drivers.poke(key)) launch(record, () => laterOf(clock.now(), now))
      return true
    })

  return {
    async start(machine, name, input) {
      if (!NAME.test(name)) throw new InvalidExecutionName(`no execution can be named ${name}`)
      const record = begun(machine, name, limited(input, 'the input'), toolsOf(machine))
      return turns(idOf(record), async () => {
        try {
          if (!(await store.create(record))) return 'exists'
        } catch (fault) {
          drivers.strand(record, fault)
          throw fault
        }
        committed(0, record)
        launch(record)
        return 'started'
      })
    },
    async signal(token, output) {
      limited(output, 'the signal')
      for (let tries = 0; tries < SIGNAL_TRIES; tries += 1) {
        const key = await store.findByToken(token)
        if (key === undefined) return 'gone'
        const result = await signalOnce(key, token, output)
        if (result !== 'again') return result
      }
      throw new ExecutionContended('other processes keep moving the execution')
    },
    status: async (machine, name) => (await store.load({ machine, name }))?.status,
    restart: (machine, name) =>
      turns(idOf({ machine, name }), async () => {
        const before = await store.load({ machine, name })
        if (before === undefined || before.status === 'RUNNING' || before.status === 'SUCCEEDED') return 'impossible'
        const after = begunAgain(before, toolsOf(machine))
        if (!(await saveSurely(store, before, after))) return 'impossible'
        committed(before.steps, after)
        launch(after)
        return 'restarted'
      }),
    async history(machine, name) {
      const record = await store.load({ machine, name })
      return record && historyOf(record)
    },
    async runDue(now = clock.now()) {
      const keys = new Map([...(await store.due(now)), ...drivers.stranded()].map((key) => [idOf(key), key]))
      const fired = await Promise.all([...keys.values()].map((key) => fire(key, now)))
      return fired.filter(Boolean).length
    },
    async resumeAll() {
      for (const key of await store.running())
        await turns(idOf(key), async () => {
          const record = await store.load(key)
          if (record?.status === 'RUNNING' && !drivers.poke(key)) launch(record)
        })
    },
    idle: () => drivers.idle(),
    transitions: () => transitions,
  }
}

const isPast = ({ frame }: ExecutionRecord, now: Instant): boolean =>
  (frame?.rest.kind === 'asking' || frame?.rest.kind === 'waiting') && frame.rest.deadline <= now

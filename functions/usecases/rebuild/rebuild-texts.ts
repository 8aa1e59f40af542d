import { applicationAggregate } from '#policies/application/aggregate'
import { type Application, currentSeal } from '#policies/application/application'
import { hashOf } from '#policies/kernel/hash'
import type { Json } from '#policies/kernel/json'
import { EMPTY_TIP } from '#policies/ledger/chain'
import { Corrupted } from '../../faults'
import type { Ledger } from '../../ports'
import type { Deps } from '../../ports-deps'
import { registerContentOf } from '../applications/publish-application'
import { applicationStream } from '../cases'
import { evolveEntry } from '../handle'
import { openJson } from '../texts'

/** Title and register entry of a case that was not erased, where they are missing or the entry is not what was published. Throws Corrupted. */
export async function rebuildTexts(deps: Deps, application: Application): Promise<void> {
  if (application.erasedAt !== undefined) return
  if (!(await deps.titles.get([application.id])).has(application.id)) {
    const title = await titleOf(deps, application)
    if (title !== undefined) await deps.titles.put(application.id, title)
  }
  if (application.register !== undefined) await rebuildRegister(deps, application, application.register)
}

/** The draft's title is the latest; it was sealed on submission. */
async function titleOf(deps: Deps, application: Application): Promise<string | undefined> {
  const drafted = (await deps.drafts.sections(application.id)).find(({ section }) => section === 'general')?.content
  const seal = currentSeal(application)
  const sealed = seal === undefined ? undefined : await openJson(deps, application.id, seal)
  return textIn(drafted) ?? (sealed === 'erased' ? undefined : textIn((sealed as { general?: Json } | undefined)?.general))
}
function textIn(general: Json | undefined): string | undefined {
  const title = (general as { title?: unknown } | undefined)?.title
  return typeof title === 'string' && title.trim() !== '' ? title.trim().slice(0, 1000) : undefined
}

async function rebuildRegister(deps: Deps, { id }: Application, register: NonNullable<Application['register']>): Promise<void> {
  const there = await deps.register.get(register.id)
  if (there !== undefined && hashOf(there.content) === register.contentHash) return
  const content = await registerContentOf({ ...deps, ledger: atPublication(deps.ledger) }, id)
  if (content === 'erased') return
  if (hashOf(content) !== register.contentHash) throw new Corrupted(`register entry ${register.id} does not come out as it was published`)
  await deps.register.put({ id: register.id, applicationId: id, content })
}

/** The ledger as it stood when the case was published: the content names the sites whose contracts were in force then. */
const atPublication = (ledger: Ledger): Ledger => ({
  ...ledger,
  async load(stream) {
    let state = applicationAggregate.initial(stream.slice(applicationStream('').length))
    for await (const entry of ledger.read(stream)) {
      if (entry.type === 'ApplicationPublished') break
      state = evolveEntry(applicationAggregate, state, entry)
    }
    return { head: { stream, tip: EMPTY_TIP, snapshot: state as unknown as Json, fannedOut: false }, command: undefined }
  },
})

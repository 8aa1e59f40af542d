import type { CohortJob } from '#functions/ports-consent'
import type { Deps } from '#functions/ports-deps'
import { consentOf, PSEUDONYMS, pseudonym } from '#functions/testing/consent-builder'
import { deliverAll } from '#functions/testing/memory/delivery'
import { memoryDeps } from '#functions/testing/memory/deps'
import { must } from '#functions/testing/must'
import { hashOf } from '#policies/kernel/hash'
import { checkCohortRange, finishCohort, planCohort } from './check-cohort'
import { openPeople } from './cohort-subjects'
import { createCohort } from './create-cohort'
import { createConsent } from './create-consent'
import { getCohort } from './get-cohort'
import { confirmConsentErasure, listConsentErasures, proposeConsentErasure } from './propose-erasure'
import { releaseCohort } from './release-cohort'

const SITE = 'charite'
const ACTOR = { person: 'client:c1', role: 'machine', site: SITE } as const
const QUESTION = { gate: ['.8'] }
const namesOf = (people: readonly { readonly identifiers: readonly { readonly value: string }[] }[]) =>
  people.map(({ identifiers }) => identifiers.map(({ value }) => value).join('+'))

async function desk(...patients: readonly string[]) {
  const { deps, clock } = memoryDeps()
  const take = (resource: object, own: Deps = deps) => createConsent(own, SITE, ACTOR, resource, JSON.stringify(resource))
  for (const patient of patients) must(await take(consentOf({ patients: [patient] })))
  let key = 0
  const context = (asked: object, person: string = ACTOR.person) => {
    key += 1
    return { actor: { ...ACTOR, person }, caller: person, commandId: `key-${key}`, fingerprint: hashOf(asked as never) }
  }
  const erase = async (value: string | null) => {
    const found = value === null ? undefined : (await deps.consent.records(SITE, [[pseudonym(value)]]))[0]
    const subject = found?.kind === 'record' ? found.subject : null
    const asked = { subject, ground: 'gdpr-article-17' } as const
    const { erasureId, proposalHash } = must(await proposeConsentErasure(deps, context(asked, 'p-nele'), SITE, asked))
    must(await confirmConsentErasure(deps, context(asked, 'p-finn'), [SITE], { erasureId, proposalHash }))
    await deliverAll(deps)
    return erasureId
  }
  const erasures = async () => must(await listConsentErasures(deps, [SITE], 'p-nele')).items
  /** A cohort of these people, in the request or by a file; checked to its end. */
  const ask = async (way: 'request' | 'file', values: readonly string[], own: Deps = deps) => {
    const id = `u${key}`
    if (way === 'file')
      await deps.blobs.put(`cohort-uploads/${SITE}/${id}`, new TextEncoder().encode(`psn\n${values.join('\n')}\n`), 'text/csv')
    const people = { subjects: values.map((value) => ({ identifiers: [pseudonym(value)] })) }
    const asked = { question: QUESTION, ...(way === 'file' ? { upload: { id, mediaType: 'text/csv', system: PSEUDONYMS } } : people) }
    const { cohortId } = must(await createCohort(own, context(asked), SITE, asked))
    const cohort = { cohortId, site: SITE }
    for (const range of await planCohort(own, cohort)) await checkCohortRange(own, cohort, range)
    await finishCohort(own, cohort)
    return cohortId
  }
  const view = async (id: string) => must(await getCohort(deps, [SITE], id))
  const sealed = async (id: string) => {
    const found: string[] = []
    for await (const blob of deps.blobs.list(`sealed/cohort-${id}/`)) found.push(blob)
    return found
  }
  /** Whom the list names; undefined: nobody can read it any more. */
  const listed = async (id: string) =>
    (await sealed(id)).length === 0 ? undefined : namesOf((await openPeople(deps, (await deps.consent.cohort(id)) as CohortJob)).subjects)
  const entries = async (wanted: string) => {
    const found: unknown[] = []
    for await (const { type, payload } of deps.ledger.read(`consent#${SITE}`)) if (type === wanted) found.push(payload)
    return found
  }
  return { deps, clock, take, erase, erasures, ask, view, sealed, listed, entries }
}

test('an erasure ends the cohorts whose lists name the person, by request or file, and tells the site of the files it had fetched; others stay', async () => {
  const { deps, erase, erasures, ask, view, sealed, listed, entries } = await desk('ada', 'ben', 'eve')
  const [request, file, other] = [
    await ask('request', ['ada', 'ben']),
    await ask('file', ['ben', 'ada', 'nobody']),
    await ask('file', ['ben', 'eve']),
  ]
  const released = must(await releaseCohort(deps, [SITE], ACTOR, request))
  await releaseCohort(deps, [SITE], ACTOR, other)
  await erase('ada')
  for (const id of [request, file]) {
    expect(await view(id)).toMatchObject({ state: 'cancelled', problem: 'SUBJECT_ERASED', releases: [] })
    expect(await sealed(id)).toEqual([])
    expect((await releaseCohort(deps, [SITE], ACTOR, id)).ok).toBe(false)
  }
  expect([await view(other), await listed(other)]).toMatchObject([{ state: 'finished', releases: [{}] }, ['ben', 'eve']])
  expect(await entries('ReleaseOvertaken')).toMatchObject([{ cohortId: request, decisionId: released.decisionId, people: 1 }])
  expect(await erasures()).toMatchObject([{ state: 'done', people: 1, cohorts: 2 }])
})
test('the erasure of a whole site ends every cohort, also those whose people were never on record', async () => {
  const { erase, erasures, ask, sealed } = await desk('ada')
  const ids = [await ask('request', ['nobody']), await ask('file', ['nobody', 'ada'])]
  await erase(null)
  expect(await Promise.all(ids.map(sealed))).toEqual([[], []])
  expect(await erasures()).toMatchObject([{ state: 'done', subject: null, cohorts: 2 }])
})
test.each(['request', 'file'] as const)(
  'a list that comes after the erasure (%s) leaves the person out, and says that somebody was',
  async (way) => {
    const { deps, erase, ask, view, listed } = await desk('ada', 'ben')
    await erase('ada')
    const [mixed, only] = [await ask(way, ['ada', 'ben', 'nobody']), await ask(way, ['ada'])]
    await deliverAll(deps)
    expect([await view(mixed), await listed(mixed)]).toMatchObject([
      { state: 'finished', total: 2, processed: 2, erased: 1, counts: { permit: 1, deny: 0, unknown: 1, indeterminate: 0 } },
      ['ben', 'nobody'],
    ])
    expect([await view(only), await listed(only)]).toMatchObject([
      { state: 'finished', total: 0, processed: 0, erased: 1 },
      way === 'file' ? undefined : [],
    ])
  },
)
test('who signs anew after the erasure is on record like everybody else: lists that name them stay', async () => {
  const { deps, clock, take, erase, ask, view, listed } = await desk('ada', 'ben')
  await erase('ada')
  clock.advanceDays(1)
  must(await take(consentOf({ patients: ['ada'], day: '2026-11-24' })))
  const cohorts = [await ask('file', ['ada']), await ask('request', ['ada'])]
  await erase('ben')
  await deliverAll(deps)
  for (const id of cohorts) expect([(await view(id)).state, await listed(id)]).toEqual(['finished', ['ada']])
})

/** The steps of taking a list in, before and after which an erasure may run from beginning to end. */
const STEPS = ['tombstones', 'createCohort', 'planCohort', 'saveRange'] as const
const MOMENTS = STEPS.flatMap((step) => (['before', 'after'] as const).map((when) => [when, step] as const))
const WAYS = ['request', 'file'] as const
test.each(WAYS.flatMap((way) => MOMENTS.map(([when, step]) => [way, when, step] as const)))(
  'nobody who was erased stays in a list: by %s, erased %s %s',
  async (way, when, step) => {
    const { deps, erase, ask, sealed, listed } = await desk('ada', 'ben')
    let ran = 0
    const meanwhile = async () => {
      ran += 1
      if (ran === 1) await erase('ada')
    }
    const inner = deps.consent[step] as (...asked: unknown[]) => Promise<unknown>
    const consent = {
      ...deps.consent,
      [step]: async (...asked: unknown[]) => {
        if (when === 'before') await meanwhile()
        const answer = await inner(...asked)
        if (when === 'after') await meanwhile()
        return answer
      },
    }
    await ask(way, ['ada', 'ben'], { ...deps, consent }).catch((fault: Error) => {
      // its list was destroyed under its hands
      if (fault.name !== 'CaseErased' && fault.name !== 'Corrupted') throw fault
    })
    await deliverAll(deps)
    expect(ran > 0).toBe(way === 'file' || step !== 'planCohort')
    const [id = ''] = await deps.consent.cohortIds(SITE)
    const names = await listed(id)
    expect(names === undefined ? await sealed(id) : names.filter((name) => name === 'ada')).toEqual(ran > 0 ? [] : ['ada'])
  },
)
test.each([
  ['a new document', async () => undefined, {}],
  [
    'a further version',
    async (take: (resource: object) => Promise<unknown>) => void (await take(consentOf({ patients: ['ada'], permits: [6] }))),
    { permits: [8] },
  ],
])('bytes that an ingest writes while the erasure runs do not stay behind: %s', async (_what, before, over) => {
  const { deps, take, erase } = await desk('ada')
  await before(take)
  let once = true
  const blobs = {
    ...deps.blobs,
    put: async (...asked: Parameters<typeof deps.blobs.put>) => {
      if (once) await erase('ada')
      once = false
      return deps.blobs.put(...asked)
    },
  }
  const refused = await take(consentOf({ patients: ['ada'], day: '2024-10-01', ...over }), { ...deps, blobs })
  expect(refused).toMatchObject({ ok: false, rejection: { code: 'SUBJECT_ERASED' } })
  await deliverAll(deps)
  const left: string[] = []
  for await (const blob of deps.blobs.list(`consent/${SITE}/`)) left.push(blob)
  expect(left).toEqual([])
})

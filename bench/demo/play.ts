import { type DemoClient, type Json, until } from './client'
import { ballotIdOf, closeByChair, openBallot, passDeadline, recuse, refusedVote, vote } from './committees'
import { checkCohort, consentResources, importConsents, siteClient, subjectsOf } from './consents'
import { contractAndUse } from './contracts'
import { caseOf, inPhase, precheckAll, sealOf, writeProposal } from './proposals'
import { closing, story } from './report'

const SITES = ['charite', 'ukhd', 'ukl', 'ume'] as const
const SEPSIS = 'sepsis'
const PAEDIATRIC = 'paediatric-reference'
const [MIRIAM, PAUL, OFFICE] = ['miriam.sander', 'paul.hoffmann', 'office'] as const

/** The whole job over HTTP, as the people would do it. */
export async function play(client: DemoClient, run: string, out: string): Promise<void> {
  const step = story()
  const before = await client.dev('GET', '/counters')
  const tokens = await step('Stewards create API clients; sites import their consents', () =>
    importAll(client, `${out}/clients-${run}.json`),
  )

  const [sepsis, paediatric] = await step('Two proposals are written', async () => [
    await writeProposal(client, run, MIRIAM, SEPSIS),
    await writeProposal(client, run, PAUL, PAEDIATRIC),
  ])
  await step('Both are submitted and sealed', async () => {
    await client.command(MIRIAM, 'submit-sepsis', `/v1/applications/${sepsis}/submissions`, {})
    await client.command(PAUL, 'submit-paediatric', `/v1/applications/${paediatric}/submissions`, {})
  })
  await step('The office returns the second with a request; it is answered and resubmitted', () => returnOnce(client, paediatric))
  await step('The office accepts both and hands them to the sites', async () => {
    await accept(client, sepsis, 'sepsis')
    await accept(client, paediatric, 'paediatric')
  })
  await step('Stewards check what is feasible', async () => {
    await precheckAll(client, sepsis, SEPSIS, SITES)
    await precheckAll(client, paediatric, PAEDIATRIC, ['ukhd', 'ume'])
  })
  await step('Charité: one member is recused by rule, five approve, the chair closes → approved', () =>
    charite(client, ballotIdOf(sepsis, 'charite')),
  )
  await step('Heidelberg: one declares a conflict, one votes with conditions → approved with conditions', () =>
    heidelberg(client, ballotIdOf(sepsis, 'ukhd')),
  )
  await step('Leipzig: strict rules, blind; the sixth vote settles it early → refused', () => leipzig(client, ballotIdOf(sepsis, 'ukl')))
  await step('The second proposal is approved at both its sites', () => secondProposal(client, paediatric))
  await step('Essen: two votes miss the quorum; the clock moves past the deadline → extended once', () =>
    essenMissesQuorum(client, ballotIdOf(sepsis, 'ume')),
  )
  await step('Essen: the third vote within the extension → approved', () => essenApproves(client, ballotIdOf(sepsis, 'ume')))
  await step('All sites are settled; the applicant accepts the conditions', () => acceptConditions(client, sepsis))
  const cohort = await step('A cohort is checked for consent', () => cohortOf(client, tokens))
  const used = await contractAndUse(client, step, { applicationId: sepsis, out, sites: ['charite', 'ukhd', 'ume'] })
  await closing(client, step, { before, out, run, cohort, ...used })
}

async function importAll(client: DemoClient, secrets: string): Promise<ReadonlyMap<string, string>> {
  const tokens = new Map<string, string>()
  const found = consentResources()
  for (const [index, site] of SITES.entries()) {
    const token = await siteClient(client, site, secrets)
    tokens.set(site, token)
    const own = found.filter((_, at) => at % SITES.length === index)
    const { taken, refused } = await importConsents(client, token, own)
    process.stdout.write(`      ${site}: ${taken} consents taken in, ${refused} refused\n`)
  }
  return tokens
}
async function returnOnce(client: DemoClient, id: string): Promise<void> {
  await seenBy(client, OFFICE, id, 1)
  const sealedHash = await sealOf(client, OFFICE, id, 1)
  await client.command(OFFICE, 'return-paediatric', `/v1/applications/${id}/formal-check/return`, {
    sealedHash,
    requests: [{ section: 'data', text: 'Bitte nennen Sie die zwölf Laborwerte einzeln.' }],
  })
  const { requests, version } = await until('the request is there', async () => {
    const found = await caseOf(client, PAUL, id)
    return found.requests.length > 0 ? found : undefined
  })
  if (version === 1) {
    const { sections } = await client.get(PAUL, `/v1/applications/${id}/form`)
    const data = sections.find((section: Json) => section.id === 'data')
    const variables =
      'Hämoglobin, Leukozyten, Thrombozyten, Natrium, Kalium, Kreatinin, Harnstoff, ALT, AST, alkalische Phosphatase, CRP, TSH; Alter in Tagen, Geschlecht, Einheit, Messverfahren'
    if (data.content.variables !== variables)
      await client.put(PAUL, `/v1/applications/${id}/form/data`, { content: { ...data.content, variables } }, data.revision)
  }
  await client.command(PAUL, 'resubmit-paediatric', `/v1/applications/${id}/submissions`, {
    answers: [{ request: requests[0].id, answer: 'Die zwölf Werte stehen jetzt im Abschnitt Daten.' }],
  })
}
const seenBy = (client: DemoClient, login: string, id: string, version: number) =>
  until(`version ${version} is there`, async () => {
    const found = await caseOf(client, login, id)
    return found.version >= version ? found : undefined
  })
async function accept(client: DemoClient, id: string, name: string): Promise<void> {
  const { sealedHash } = await caseOf(client, OFFICE, id)
  await client.command(OFFICE, `accept-${name}`, `/v1/applications/${id}/formal-check/acceptance`, { sealedHash })
}
async function charite(client: DemoClient, ballot: string): Promise<void> {
  const { seats, sealedHash } = await openBallot(client, 'charite.chair', ballot)
  const recused = seats.filter((seat: Json) => seat.recused).map((seat: Json) => `${seat.member.name} (${seat.recusalReason})`)
  process.stdout.write(
    `      recused by rule: ${recused.join(', ')}; a vote all the same: ${await refusedVote(client, ballot, 'charite.m4', sealedHash)}\n`,
  )
  const yes = ['charite.chair', 'charite.m2', 'charite.m3', 'charite.m5', 'charite.m6'].map((member) => ({ member, choice: 'approve' }))
  await vote(client, ballot, yes)
  await closeByChair(client, ballot, 'charite.chair')
}
async function heidelberg(client: DemoClient, ballot: string): Promise<void> {
  await openBallot(client, 'ukhd.chair', ballot)
  await recuse(client, ballot, 'ukhd.m3', 'Gemeinsames Drittmittelprojekt mit der antragstellenden Person.')
  await vote(client, ballot, [
    { member: 'ukhd.chair', choice: 'approve' },
    {
      member: 'ukhd.m2',
      choice: 'approve-with-conditions',
      reason: 'Gut begründet, aber der Zugang sollte enger sein.',
      conditions: [
        { text: 'Zugriff auf Einzeldaten nur für namentlich benannte Personen.', owner: 'applicant', dueDays: 30 },
        { text: 'Bericht über Re-Identifikationsrisiken nach sechs Monaten.', owner: 'applicant', dueDays: 180 },
      ],
    },
    { member: 'ukhd.m4', choice: 'approve' },
    { member: 'ukhd.m5', choice: 'abstain', reason: 'Fachlich nicht beurteilbar.' },
  ])
  await closeByChair(client, ballot, 'ukhd.chair')
}
async function leipzig(client: DemoClient, ballot: string): Promise<void> {
  const no = (member: string) => ({ member, choice: 'refuse', reason: 'Die Fallzahl am Standort ist zu klein, um Einzelne zu schützen.' })
  await vote(client, ballot, [
    { member: 'ukl.chair', choice: 'approve' },
    no('ukl.m2'),
    no('ukl.m3'),
    { member: 'ukl.m4', choice: 'approve' },
    no('ukl.m5'),
    no('ukl.m6'),
  ])
  await until('the ballot closed early', async () =>
    (await openBallot(client, 'ukl.chair', ballot)).phase === 'closed' ? true : undefined,
  )
}
async function secondProposal(client: DemoClient, id: string): Promise<void> {
  for (const [site, members] of [
    ['ukhd', ['ukhd.chair', 'ukhd.m2', 'ukhd.m5']],
    ['ume', ['ume.chair', 'ume.m3', 'ume.m5']],
  ] as const) {
    const ballot = ballotIdOf(id, site)
    await vote(
      client,
      ballot,
      members.map((member) => ({ member, choice: 'approve' })),
    )
    await closeByChair(client, ballot, `${site}.chair`)
  }
  await inPhase(client, OFFICE, id, 'contracting')
}
async function essenMissesQuorum(client: DemoClient, ballot: string): Promise<void> {
  await vote(client, ballot, [
    { member: 'ume.chair', choice: 'approve' },
    { member: 'ume.m2', choice: 'approve' },
  ])
  if (client.info.clock === 'real') return leftOut('the extension')
  const { deadline } = await passDeadline(client, ballot, 'ume.chair')
  process.stdout.write(`      the clock was moved; rules run unchanged; the new deadline is ${deadline}\n`)
}
/** What only a clock that can be moved shows; said, not passed over. */
function leftOut(what: string): void {
  process.stdout.write(`      the clock is real here: ${what} is left out\n`)
}
async function essenApproves(client: DemoClient, ballot: string): Promise<void> {
  await vote(client, ballot, [{ member: 'ume.m3', choice: 'approve' }])
  await closeByChair(client, ballot, 'ume.chair')
}
async function acceptConditions(client: DemoClient, id: string): Promise<void> {
  const { conditions, sites } = await inPhase(client, MIRIAM, id, 'conditions', 'contracting', 'published', 'active')
  process.stdout.write(`      ${sites.map(({ code, state }: Json) => `${code}: ${state}`).join(', ')}\n`)
  for (const { id: condition } of conditions)
    await client.command(MIRIAM, `condition-${condition}`, `/v1/applications/${id}/conditions/${condition}/answer`, { accept: true })
  await inPhase(client, OFFICE, id, 'contracting', 'published', 'active')
}
async function cohortOf(client: DemoClient, tokens: ReadonlyMap<string, string>): Promise<Json> {
  const found = consentResources()
  let total = { total: 0, permit: 0, deny: 0, unknown: 0, indeterminate: 0 }
  for (const [index, site] of SITES.entries()) {
    const subjects = subjectsOf(found.filter((_, at) => at % SITES.length === index))
    const { state, counts } = await checkCohort(
      client,
      tokens.get(site) ?? '',
      `cohort-${site}`,
      [...subjects, { identifiers: [{ system: 'https://example.invalid/pseudonym', value: `nobody-${site}` }] }],
      { gate: ['.8'] },
    )
    process.stdout.write(`      ${site}: ${state}, ${JSON.stringify(counts)}\n`)
    total = {
      total: total.total + subjects.length + 1,
      permit: total.permit + counts.permit,
      deny: total.deny + counts.deny,
      unknown: total.unknown + counts.unknown,
      indeterminate: total.indeterminate + counts.indeterminate,
    }
  }
  return total
}

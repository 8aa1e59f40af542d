import { AppendConflict } from '#functions/faults'
import type { Outbox, OutboxItem } from '#functions/ports'
import {
  CHANGE_LIMIT,
  type ChangeLine,
  type CohortJob,
  type CohortRange,
  type ConsentStore,
  type ConsentSubject,
  type ConsentVersion,
  type DecisionEvent,
  identityText,
  itemsOf,
  type KeyedHash,
  type SiteChange,
  type StoredRecord,
} from '#functions/ports-consent'
import type { Identity } from '#policies/consent/fhir'
import { minuteOf } from '#policies/kernel/minute-id'
import type { PlainDate } from '#policies/kernel/time'

const copy = <T>(value: T): T => structuredClone(value)
type Held = { readonly subject: string; readonly record: Uint8Array }
type Line = { readonly position: number; readonly touched: readonly string[]; readonly lines: readonly ChangeLine[] }

/** Consents in Maps; passes the same contract test as the DynamoDB adapter. `dump` shows everything that is stored, keys included. */
export type MemoryConsentStore = ConsentStore & { readonly dump: () => readonly unknown[] }

export function memoryConsentStore(outbox: Outbox, keyed: KeyedHash): MemoryConsentStore {
  const positions = new Map<string, number>()
  const versions = new Map<string, ConsentVersion[]>()
  const subjects = new Map<string, ConsentSubject>()
  const identities = new Map<string, Held>()
  const changes = new Map<string, Line[]>()
  const decisions = new Map<string, DecisionEvent>()
  const tombstones = new Map<string, PlainDate>()
  const leftovers = new Map<string, { readonly site: string; readonly subject: ConsentSubject }>()
  const sealed = new Map<string, string>()
  const cohorts = new Map<string, CohortJob>()
  const ranges = new Map<string, Map<number, CohortRange>>()
  const at = (site: string, key: string) => `${site}#${key}`
  const current = (site: string, key: string) => versions.get(at(site, key))?.at(-1)
  const positionOf = (site: string) => positions.get(site) ?? 0
  const putAll = async (items: readonly OutboxItem[]) => {
    for (const item of items) await outbox.put(item)
  }
  const write = (event: DecisionEvent): void => {
    if (!decisions.has(event.id)) decisions.set(event.id, copy(event))
  }
  const addVersions = ({ site, versions: added }: SiteChange): void => {
    const held = (key: string) => versions.get(at(site, key)) ?? []
    if (added.some(({ key, version }) => version !== (held(key).at(-1)?.version ?? 0) + 1)) throw new AppendConflict(`consents of ${site}`)
    for (const version of added) versions.set(at(site, version.key), [...held(version.key), copy(version)])
  }
  const daysOf = (site: string, key: string): readonly PlainDate[] => {
    const day = tombstones.get(at(site, key))
    return day === undefined ? [] : [day]
  }
  const heldBy = (site: string) => (identity: Identity) => identities.get(at(site, keyed(site, identityText(identity))))

  return {
    keyed,
    dump: () =>
      copy(
        [positions, versions, subjects, identities, changes, decisions, cohorts, ranges, tombstones, leftovers].flatMap((map) => [
          ...map.entries(),
        ]),
      ),
    position: async (site) => positionOf(site),

    async view(site, documents, asked) {
      const found = documents.flatMap((key) => current(site, key) ?? [])
      const named = new Set([...asked, ...found.flatMap((version) => version.identities)])
      const owners = [...named].flatMap((key): [string, string][] => {
        const held = identities.get(at(site, key))
        return held ? [[key, held.subject]] : []
      })
      const ids = new Set(owners.map(([, id]) => id))
      const known = [...ids].flatMap((id) => subjects.get(at(site, id)) ?? [])
      return copy({
        position: positionOf(site),
        documents: new Map(found.map((version) => [version.key, version])),
        identities: new Map(owners),
        subjects: new Map(known.map((subject) => [subject.id, subject])),
        erased: new Map(asked.flatMap((key) => daysOf(site, key).map((day) => [key, day] as const))),
      })
    },

    async change(change) {
      const { site } = change
      if (itemsOf(change) > CHANGE_LIMIT) throw new RangeError('a transaction holds at most 100 items')
      if (positionOf(site) !== change.before) throw new AppendConflict(`consents of ${site}`)
      addVersions(change)
      for (const id of change.absorbed) subjects.delete(at(site, id))
      for (const { subject, record } of change.subjects) {
        subjects.set(at(site, subject.id), copy(subject))
        for (const key of subject.identities) identities.set(at(site, key), { subject: subject.id, record: Uint8Array.from(record) })
      }
      const touched = [...change.subjects.map(({ subject }) => subject.id), ...change.absorbed]
      changes.set(site, [...(changes.get(site) ?? []), { position: change.position, touched, lines: linesOf(change) }])
      positions.set(site, change.position)
      await putAll(change.outbox)
    },

    async erase({ site, before, position, at: when, day, subjects: erased, outbox: items }) {
      if (positionOf(site) !== before) throw new AppendConflict(`erasure at ${site}`)
      for (const subject of erased) {
        subjects.delete(at(site, subject.id))
        leftovers.set(at(site, subject.id), { site, subject: copy(subject) })
        for (const key of subject.identities) {
          identities.delete(at(site, key))
          tombstones.set(at(site, key), day)
        }
      }
      const lines = erased.map(
        ({ id }, index): ChangeLine => ({ position: before + 1 + index, subject: id, kind: 'erased', united: [], at: when }),
      )
      changes.set(site, [...(changes.get(site) ?? []), { position, touched: erased.map(({ id }) => id), lines }])
      positions.set(site, position)
      await putAll(items)
    },
    tombstones: async (site) =>
      new Set([...tombstones.keys()].filter((key) => key.startsWith(`${site}#`)).map((key) => key.slice(site.length + 1))),
    leftovers: async (site) => [...leftovers.values()].filter((one) => one.site === site).map(({ subject }) => copy(subject)),
    versions: async (site, document) => copy(versions.get(at(site, document)) ?? []),
    async forget(site, subject) {
      for (const { key } of subject.documents) versions.delete(at(site, key))
      leftovers.delete(at(site, subject.id))
    },

    records: async (site, asked) => asked.map((own) => united(own.map(heldBy(site)))),

    async changesAfter(site, after, transactions) {
      const lines = (changes.get(site) ?? []).filter(({ position }) => position > after).slice(0, transactions)
      return { position: lines.at(-1)?.position ?? after, subjects: new Set(lines.flatMap((line) => line.touched)) }
    },

    feed: async (site, after, limit) =>
      copy((changes.get(site) ?? []).flatMap(({ lines }) => lines.filter(({ position }) => position > after)).slice(0, limit)),
    async held(site, ids) {
      return [...new Set(ids)].flatMap((id) => {
        const own = subjects.get(at(site, id))?.identities ?? []
        const found = own[0] === undefined ? undefined : identities.get(at(site, own[0]))
        return found?.subject === id ? [{ id, identities: [...own], record: Uint8Array.from(found.record) }] : []
      })
    },
    async subjects(site, ids) {
      return new Map(ids.flatMap((id) => (subjects.has(at(site, id)) ? [[id, copy(subjects.get(at(site, id)) as ConsentSubject)]] : [])))
    },

    async version(site, document, version) {
      const all = versions.get(at(site, document)) ?? []
      return copy(version === undefined ? all.at(-1) : all.find((one) => one.version === version))
    },

    decide: async (event) => write(event),
    async release(event, items) {
      if (positionOf(event.site) !== event.position) return 'moved'
      write(event)
      await putAll(items)
      return 'written'
    },
    decision: async (site, id) => {
      const event = decisions.get(id)
      return event?.site === site ? copy(event) : undefined
    },
    decisionsBetween: async (site, from, to) =>
      copy(
        [...decisions.values()]
          .filter((event) => event.site === site && from <= minuteOf(event.at) && minuteOf(event.at) <= to)
          .sort((a, b) => (`${minuteOf(a.at)} ${a.id}` < `${minuteOf(b.at)} ${b.id}` ? -1 : 1)),
      ),
    sealedUntil: async (site) => sealed.get(site),
    sealUntil: async (site, minute) => void sealed.set(site, minute),

    async createCohort(job, items) {
      if (cohorts.has(job.id)) return 'exists'
      cohorts.set(job.id, copy(job))
      await putAll(items)
      return 'created'
    },
    cohort: async (id) => copy(cohorts.get(id)),
    cohortsOf: async (site, most) =>
      copy(
        [...cohorts.values()]
          .filter((job) => job.site === site)
          .sort((a, b) => (`${a.createdAt}#${a.id}` < `${b.createdAt}#${b.id}` ? 1 : -1))
          .slice(0, most),
      ),
    cohortIds: async (site) =>
      [...cohorts.values()]
        .filter((job) => job.site === site)
        .sort((a, b) => (`${a.createdAt}#${a.id}` < `${b.createdAt}#${b.id}` ? -1 : 1))
        .map(({ id }) => id),
    async moveCohort(id, change) {
      const job = cohorts.get(id)
      const open = job?.state === 'queued' || job?.state === 'running'
      if (job !== undefined && (open || (change.state === 'cancelled' && job.state !== 'cancelled'))) cohorts.set(id, { ...job, ...change })
    },
    async planCohort(id, plan, items = []) {
      const job = cohorts.get(id)
      if (job?.state !== 'queued' && job?.state !== 'running') return
      cohorts.set(id, { ...job, plan: copy(plan), total: plan.total })
      await putAll(items)
    },
    async saveRange(cohort, range) {
      ranges.set(cohort, new Map([...(ranges.get(cohort) ?? []), [range.index, copy(range)]]))
    },
    ranges: async (cohort) => [...(ranges.get(cohort)?.values() ?? [])].sort((a, b) => a.index - b.index).map(copy),
  }
}

function united(held: readonly (Held | undefined)[]): StoredRecord {
  const [first] = held
  if (held.every((one) => one === undefined)) return { kind: 'none' }
  if (first === undefined || held.some((one) => one?.subject !== first.subject)) return { kind: 'not-linked' }
  return { kind: 'record', subject: first.subject, record: Uint8Array.from(first.record) }
}

const linesOf = ({ before, at, subjects }: SiteChange): readonly ChangeLine[] =>
  subjects.map(({ subject, withdrawn, united = [] }, index) => ({
    position: before + 1 + index,
    subject: subject.id,
    kind: withdrawn ? 'withdrawn' : 'changed',
    united,
    ...(at === undefined ? {} : { at }),
  }))

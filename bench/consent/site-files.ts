import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { emptySnapshot, packedRecords } from '#policies/consent/snapshot/build'
import { type Snapshot, writeSnapshot } from '#policies/consent/snapshot/format'
import { shortKeyer } from '#policies/consent/snapshot/short-key'
import { pseudonymOf, recordOf, SYSTEM } from './population'

export const SITES = 40
export const siteKey = (site: number): Uint8Array => Uint8Array.from({ length: 8 }, (_, byte) => (site * 31 + byte * 17) & 255)
export const siteFile = (folder: string, site: number): string => join(folder, `site-${String(site).padStart(2, '0')}.bin`)

export type Files = { readonly folder: string; readonly patients: number; readonly bytes: number; readonly recordBytes: number }

/** The snapshots of 40 sites with so many patients together, made once; patient n belongs to site n modulo 40. */
export function siteFiles(root: string, patients: number, tell: (text: string) => void): Files {
  const folder = join(root, `consent-${patients}`)
  const manifest = join(folder, 'manifest.json')
  if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, 'utf8'))
  mkdirSync(folder, { recursive: true })
  let bytes = 0
  let records = 0
  let recordBytes = 0
  for (let site = 0; site < SITES; site += 1) {
    const snapshot = siteSnapshot(site, patients / SITES)
    const file = writeSnapshot(snapshot)
    writeFileSync(siteFile(folder, site), file)
    bytes += file.byteLength
    records += snapshot.records
    recordBytes += snapshot.recordBytes
    tell(`site ${site + 1} of ${SITES}: ${snapshot.rows} patients, ${snapshot.records} different records`)
  }
  const files: Files = { folder, patients, bytes, recordBytes: recordBytes / records }
  writeFileSync(`${manifest}.new`, JSON.stringify(files))
  renameSync(`${manifest}.new`, manifest)
  return files
}

function siteSnapshot(site: number, rows: number): Snapshot {
  const [keyer, subjectKeyer] = [shortKeyer(siteKey(site), SYSTEM), shortKeyer(siteKey(site), 'subject')]
  return snapshotOf(`site-${site}`, rows, rows, {
    patient: (row) => row * SITES + site,
    key: (pseudonym, words, at) => keyer(pseudonym, 0, pseudonym.length, words, at),
    subjectKey: (id, words, at) => subjectKeyer(id, 0, id.length, words, at),
  })
}
type Keyer = (text: string, words: Uint32Array, at: number) => void
type Naming = { readonly patient: (row: number) => number; readonly key: Keyer; readonly subjectKey: Keyer }

/** The same columns as SnapshotTable makes, by sorting numbers instead of objects: half a million rows in a second. */
export function snapshotOf(site: string, position: number, rows: number, { patient: patientOf, key, subjectKey }: Naming): Snapshot {
  const words = new Uint32Array(2)
  const order = new BigUint64Array(rows)
  const halves = new Uint32Array(order.buffer)
  const low = new Uint32Array(rows)
  for (let row = 0; row < rows; row += 1) {
    key(pseudonymOf(patientOf(row)), words, 0)
    halves[2 * row] = row
    halves[2 * row + 1] = words[0] ?? 0
    low[row] = words[1] ?? 0
  }
  order.sort()
  const keys = new Uint32Array(2 * rows)
  const recordOfSubject = new Uint32Array(rows)
  const subjectKeys = new Uint32Array(2 * rows)
  const numbers = new Map<Uint8Array, number>()
  for (let row = 0; row < rows; row += 1) {
    const patient = halves[2 * row] ?? 0
    keys[2 * row] = low[patient] ?? 0
    keys[2 * row + 1] = halves[2 * row + 1] ?? 0
    const record = recordOf(patientOf(patient))
    const number = numbers.get(record) ?? numbers.size
    numbers.set(record, number)
    recordOfSubject[row] = number
    subjectKey(String(patient), words, 0)
    subjectKeys[2 * row] = words[1] ?? 0
    subjectKeys[2 * row + 1] = words[0] ?? 0
  }
  return {
    ...emptySnapshot(site),
    position,
    rows,
    subjects: rows,
    keys,
    subjectOfRow: Uint32Array.from({ length: rows }, (_, row) => row),
    subjectKeys,
    recordOfSubject,
    ...packedRecords([...numbers.keys()]),
  }
}

import { generateKeyPairSync } from 'node:crypto'
import * as fc from '#functions/testing/properties'
import { ledgerCheck, type Proof, type Verification } from '#policies/ledger/verify'
import { verifyLedgerExport } from './independent/ledger-verifier'
import { ATTACKS } from './ledger-attacks'
import { anyCoveredLedger, anyLedger, ledgerOf, linesOf, type SignedPayload, signed, TEST_KEY, type TestLedger } from './ledger-generator'

const independent = (text: string, checkpoint?: SignedPayload) =>
  verifyLedgerExport([text], checkpoint && { checkpoint, publicKey: TEST_KEY })
function ours(text: string, proof?: Proof): Verification {
  const check = ledgerCheck()
  check.piece(text)
  return check.finish(proof)
}
const textOf = (ledger: Pick<TestLedger, 'log' | 'entries'>) => linesOf(ledger).join('')

const LEDGER = ledgerOf([
  { commands: [1, 2, 1], first: 1, second: 3 },
  { commands: [1], first: 0, second: 1 },
  { commands: [2, 2], first: 2, second: 2 },
])
const [FIRST, LATEST] = LEDGER.checkpoints

test('an untouched ledger is verified against the latest and against an older checkpoint', async () => {
  await fc.assertAsync(
    fc.asyncProperty(anyLedger, async (ledger) => {
      const text = textOf(ledger)
      const covered = new Map(ledger.log.map(({ stream, sequence }) => [stream, sequence]))
      const younger = ledger.entries.filter(({ stream, sequence }) => sequence > (covered.get(stream) ?? 0)).length
      const streams = new Set(ledger.entries.map(({ stream }) => stream)).size
      const [older, latest] = ledger.checkpoints
      expect(await independent(text, latest)).toMatchObject({
        verified: true,
        entries: ledger.entries.length,
        streams,
        younger,
        faults: [],
      })
      expect(await independent(text, older)).toMatchObject({ verified: true, faults: [] })
      expect(await independent(text)).toMatchObject({ verified: true, younger: ledger.entries.length })
    }),
    { numRuns: 60 },
  )
})

test.each(Object.entries(ATTACKS))('whoever %s is found out, at every entry', async (_what, attack) => {
  let tried = 0
  await fc.assertAsync(
    fc.asyncProperty(anyCoveredLedger, fc.nat(), async (ledger, index) => {
      const forged = attack(ledger, index)
      if (forged === undefined) return
      tried++
      const text = textOf(forged)
      const verdict = await independent(text, ledger.checkpoints[1])
      expect({ text, verified: verdict.verified }).toEqual({ text, verified: false })
      expect(ours(text, { payload: ledger.checkpoints[1], signed: true })).toEqual(verdict)
    }),
    { numRuns: 60 },
  )
  expect(tried).toBeGreaterThan(10)
})

const text = textOf(LEDGER)
test.each<[string, (at: number) => string]>([
  ['flipped', (at) => text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1)],
  ['deleted', (at) => text.slice(0, at) + text.slice(at + 1)],
  ['doubled', (at) => text.slice(0, at) + text.charAt(at) + text.slice(at)],
  ['preceded by a space', (at) => `${text.slice(0, at)} ${text.slice(at)}`],
])('no character of an export can be %s unseen', async (_what, change) => {
  const unseen: string[] = []
  for (let at = 0; at < text.length; at++) {
    const forged = change(at)
    if (forged !== text && (await independent(forged, LATEST)).verified) unseen.push(forged)
  }
  expect(unseen).toEqual([])
})

test('cutting off what is younger than the checkpoint is not seen, so the verifier names what is younger', async () => {
  const open = ledgerOf([{ commands: [1, 1, 1], first: 0, second: 1 }])
  const cut = { ...open, entries: open.entries.slice(0, 2) }
  const named = (sequence: number, younger: number, entries: number) => ({
    verified: true,
    entries,
    streams: 1,
    younger,
    youngerFrom: [{ stream: 'application#s0000', sequence }],
    faults: [],
  })
  expect(await independent(textOf(open), open.checkpoints[1])).toEqual(named(2, 2, 3))
  expect(await independent(textOf(cut), open.checkpoints[1])).toEqual(named(2, 1, 2))
})

test.each<[string, unknown, string]>([
  ['is signed by somebody else', signed(LATEST, generateKeyPairSync('ed25519').privateKey), 'SIGNATURE_WRONG'],
  ['claims fewer streams', { ...LATEST, streams: 2 }, 'SIGNATURE_WRONG'],
  ['has another date', { ...LATEST, at: '2027-01-01T00:00:00.000Z' }, 'SIGNATURE_WRONG'],
  ['covers more than the log has', signed({ ...LATEST, size: 9 }), 'LOG_TOO_SHORT'],
  ['has the root of another log', signed({ ...LATEST, root: FIRST.root }), 'ROOT_WRONG'],
  ['counts other streams', signed({ ...LATEST, streams: 4 }), 'STREAMS_WRONG'],
  ['is no checkpoint', { checkpoint: null }, 'CHECKPOINT_UNREADABLE'],
])('nothing is verified when the checkpoint %s', async (_what, checkpoint, code) => {
  expect(await verifyLedgerExport([text], { checkpoint, publicKey: TEST_KEY })).toMatchObject({
    verified: false,
    younger: 9,
    faults: [{ stream: '', sequence: 0, code }],
  })
})
test.each([['no key'], [generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' }).toString()]])(
  'a key of another kind proves nothing',
  async (publicKey) => {
    expect((await verifyLedgerExport([text], { checkpoint: LATEST, publicKey })).faults).toEqual([
      { stream: '', sequence: 0, code: 'SIGNATURE_WRONG' },
    ])
  },
)

test('both verifiers say the same about anything, cut into any pieces', async () => {
  const lines = linesOf(LEDGER)
  const anyLine = fc.oneof(
    fc.constantFrom(...lines),
    fc.constantFrom(...lines).map((line) => line.replace(/"at":"[^"]+"/, '"at":"2026-99-01T00:00:00.000Z"')),
    fc.constantFrom('', '\n', '{}\n', 'null\n', '[]\n', '"\\ud800"\n', '{"leaf":0}\n', '{"hash":"","leaf":0,"sequence":1,"stream":""}\n'),
    fc.json().map((json) => `${json}\n`),
  )
  await fc.assertAsync(
    fc.asyncProperty(fc.array(anyLine, { maxLength: 20 }), fc.nat(400), async (some, cut) => {
      const export_ = some.join('')
      const check = ledgerCheck()
      check.piece(export_.slice(0, cut))
      check.piece(export_.slice(cut))
      const verdict = await verifyLedgerExport([export_.slice(0, cut), export_.slice(cut)], { checkpoint: LATEST, publicKey: TEST_KEY })
      expect(check.finish({ payload: LATEST, signed: true })).toEqual(verdict)
    }),
    { numRuns: 400 },
  )
})

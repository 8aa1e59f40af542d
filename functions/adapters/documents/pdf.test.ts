import { inflateSync } from 'node:zlib'
import { assembleContract } from '#policies/contract/assemble'
import { SAMPLE_CONTRACT } from '#policies/contract/cases/sample-input'
import { type DocumentModel, modelHash } from '#policies/contract/document-model'
import type { PlainDate } from '#policies/kernel/time'
import { renderPdf } from './pdf'

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
/** Objects outside compressed streams, as pdfkit writes them: `12 0 obj … endobj`. */
const objectsOf = (bytes: Uint8Array) => [...latin1(bytes).matchAll(/\d+ 0 obj\n([\s\S]*?)\nendobj/g)].map((match) => match[1] ?? '')
const streamsOf = (bytes: Uint8Array) =>
  [...latin1(bytes).matchAll(/\/Filter \/FlateDecode\n[\s\S]*?stream\n([\s\S]*?)\nendstream/g)].map((match) =>
    inflateSync(Buffer.from(match[1] ?? '', 'latin1')).toString('latin1'),
  )
const structureTypes = (bytes: Uint8Array) => new Set(objectsOf(bytes).flatMap((object) => /^\/S \/(\w+)$/m.exec(object)?.[1] ?? []))

/** Glyph numbers back to text: ToUnicode maps of the embedded fonts, glyph runs of the pages. */
function textOf(bytes: Uint8Array): string {
  const streams = streamsOf(bytes)
  const maps = streams.filter((stream) => stream.includes('beginbfrange')).map(toUnicode)
  const pages = streams.filter((stream) => /\bTJ\b/.test(stream))
  return maps
    .map((map) =>
      pages
        .flatMap((page) => [...page.matchAll(/\[([^\]]*)\] TJ/g)].map((run) => run[1] ?? ''))
        .map((run) => [...run.matchAll(/<([0-9a-f]+)>/g)].flatMap((hex) => (hex[1] ?? '').match(/.{4}/g) ?? []))
        .map((glyphs) => glyphs.map((glyph) => map[Number.parseInt(glyph, 16)] ?? '').join(''))
        .join('\n'),
    )
    .join('\n')
}
const toUnicode = (cmap: string): readonly string[] => {
  const texts: string[] = []
  for (const range of cmap.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    const start = Number.parseInt(range[1] ?? '0', 16)
    const codes = [...(range[2] ?? '').matchAll(/<([0-9a-f ]*)>/g)].map((code) => (code[1] ?? '').replaceAll(' ', ''))
    for (const [index, code] of codes.entries()) texts[start + index] = Buffer.from(code, 'hex').swap16().toString('utf16le')
  }
  return texts
}

const contract = (): DocumentModel => {
  const result = assembleContract(SAMPLE_CONTRACT)
  if (!result.ok) throw new Error(result.rejection.field)
  return result.value
}
const MINUTES: DocumentModel = {
  kind: 'minutes',
  id: 'app1-ukhd-r1',
  version: 1,
  language: 'en',
  title: 'Minutes & tally <draft>',
  subject: 'Ballot',
  caseNumber: 'VOT-2026-0042',
  issuedOn: '2026-11-23' as PlainDate,
  sources: [],
  parts: [
    {
      language: 'en',
      blocks: [
        { kind: 'title', text: 'Minutes', subtitle: '' },
        { kind: 'heading', level: 3, number: '', text: 'Counts' },
        { kind: 'paragraph', number: '', text: 'Line one\nline\u0007 two 😀' },
        { kind: 'page-break' },
        { kind: 'page-break' },
        {
          kind: 'table',
          caption: 'Votes',
          header: ['Choice', 'Reason'],
          widths: [1, 3],
          rows: [['refuse', 'because '.repeat(1500)]],
          rowHeaders: true,
        },
        { kind: 'table', caption: 'Long', header: ['A'], widths: [1], rows: [['x'.repeat(9000)]], rowHeaders: false },
      ],
    },
  ],
}

test('a contract is a tagged PDF/A-2a in German with a title and a reading order', async () => {
  const pdf = await renderPdf(contract())
  const file = latin1(pdf)
  expect(file.slice(0, 8)).toBe('%PDF-1.7')
  const catalog = objectsOf(pdf).find((object) => object.includes('/Type /Catalog')) ?? ''
  expect(catalog).toMatch(/\/Lang \(de-DE\)/)
  for (const entry of ['/MarkInfo', '/StructTreeRoot', '/Metadata', '/OutputIntents', '/ViewerPreferences', '/Outlines']) {
    expect(catalog).toContain(entry)
  }
  expect(file).toContain('<pdfaid:part>2</pdfaid:part>')
  expect(file).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
  expect(objectsOf(pdf)).toContainEqual(expect.stringMatching(/\/Marked true/))
  expect(structureTypes(pdf)).toEqual(
    new Set([
      'Document',
      'Part',
      'Sect',
      'H1',
      'H2',
      'H3',
      'P',
      'L',
      'LI',
      'Lbl',
      'LBody',
      'Table',
      'Caption',
      'TR',
      'TH',
      'TD',
      'GTS_PDFA1',
    ]),
  )
  expect(file).toMatch(/\/Lang \(en-GB\)/)
})
test('both fonts are embedded and no other is used', async () => {
  const fonts = objectsOf(await renderPdf(contract())).filter((object) => object.includes('/Type /FontDescriptor'))
  expect(fonts.map((font) => /\/FontName \/\w+\+([\w-]+)/.exec(font)?.[1]).sort()).toEqual(['SourceSans3-Regular', 'SourceSans3-SemiBold'])
  for (const font of fonts) expect(font).toMatch(/\/FontFile2 \d+ 0 R/)
  expect(objectsOf(await renderPdf(contract())).filter((object) => /\/Subtype \/Type1/.test(object))).toEqual([])
})
test('every page shows case number, content hash and its place in the whole', async () => {
  const model = contract()
  const pdf = await renderPdf(model)
  const text = textOf(pdf)
  const pages = objectsOf(pdf).filter((object) => /\/Type \/Page\n/.test(object)).length
  expect(pages).toBeGreaterThan(10)
  expect(text.split(modelHash(model)).length - 1).toBe(pages)
  for (let page = 1; page <= pages; page += 1) expect(text).toContain(`Seite ${page} von ${pages} / page ${page} of ${pages}`)
  expect(text.split('VOT-2026-0042 · Version').length - 1).toBe(pages)
  expect(text).toContain('Anlage')
})
test('the same model gives the same bytes, a changed one does not', async () => {
  const [first, second] = [await renderPdf(contract()), await renderPdf(contract())]
  expect(Buffer.compare(first, second)).toBe(0)
  expect(Buffer.compare(first, await renderPdf({ ...contract(), version: 2 }))).not.toBe(0)
})
test('minutes print with the same renderer; signs without a glyph are spelled out; what is longer than a page runs on', async () => {
  const pdf = await renderPdf(MINUTES)
  const text = textOf(pdf)
  expect(text).toContain('[U+1F600]')
  expect(text.split('because').length - 1).toBe(1500)
  expect((text.match(/x/g) ?? []).length).toBeGreaterThanOrEqual(9000)
  expect(latin1(pdf)).toContain('<rdf:li xml:lang="x-default">Minutes tally draft (VOT-2026-0042)</rdf:li>')
  expect(objectsOf(pdf).find((object) => object.includes('/Type /Catalog'))).toMatch(/\/Lang \(en-GB\)/)
})

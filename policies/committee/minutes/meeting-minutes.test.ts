import { meetingSample } from '#functions/testing/minutes-sample'
import type { DocumentPart } from '#policies/contract/document-model'
import { modelHash } from '#policies/contract/document-model'
import { meetingMinutes } from './meeting-minutes'

const model = meetingMinutes(meetingSample())
const textOf = (part: DocumentPart | undefined) => JSON.stringify(part?.blocks)

test('a meeting’s minutes say in both languages who came, whether they could decide, and what became of each ballot in the order of the agenda', () => {
  const [german, english] = model.parts
  expect(textOf(german)).toContain('Von 5 Sitzen waren 3 vertreten, erforderlich waren 3.')
  expect(textOf(english)).toContain('Of 5 seats 3 were represented; 3 were required.')
  const items = german?.blocks.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block.text] : []))
  expect(items).toEqual(['TOP 1: V-ABCD-EFG', 'TOP 2: V-HIJK-LMN'])
  expect(textOf(german)).toContain('["Ergebnis","zugestimmt mit Auflagen. Die erforderliche Mehrheit wurde erreicht."]')
  expect(textOf(german)).toContain('Während der Sitzung nicht entschieden.')
  const attendance = german?.blocks.find((block) => block.kind === 'table' && block.header.length === 4)
  expect(attendance?.kind === 'table' && attendance.rows.map((row) => [row[1], row[3]])).toEqual([
    ['Prof. Dr. Ada Özdemir (Vorsitz)', 'anwesend'],
    ['Dr. Ben Sørensen', 'zugeschaltet'],
    ['Cem Łukasz', 'anwesend (Vertretung)'],
    ['Dora Müller-Lüdenscheidt', 'entschuldigt'],
    ['Eva Straße', 'nicht anwesend'],
  ])
})
test('nothing in them is withheld from who is recused in one ballot or has to go when a case is erased: no counts, recusals, titles, conditions', () => {
  const text = JSON.stringify(model)
  expect(text).not.toMatch(/Sepsis|einzelner Stationen|befangen|recused|Zustimmung mit Auflagen|Enthaltung|Abstention|abstain/)
})
test('the same ledger gives the same minutes', () => {
  expect(modelHash(meetingMinutes(meetingSample()))).toBe(modelHash(model))
})

import { myState } from './types'

const open = { phase: 'open' as const }
const seated = { seat: 'charite-1', declarationNeeded: false, recused: false }

test.each([
  ['has yet to answer the conflict question', { ...open, me: { ...seated, declarationNeeded: true } }, 'declare'],
  ['has yet to vote', { ...open, me: seated }, 'vote'],
  ['has voted', { ...open, me: { ...seated, choice: 'abstain' as const } }, 'voted'],
  ['is recused, whatever was voted before', { ...open, me: { ...seated, recused: true, choice: 'approve' as const } }, 'recused'],
  ['holds no seat', { ...open, me: { declarationNeeded: false, recused: false } }, 'watch'],
  ['comes after the close', { phase: 'closed' as const, me: seated }, 'closed'],
])('who %s is told so', (_who, ballot, state) => {
  expect(myState(ballot)).toBe(state)
})

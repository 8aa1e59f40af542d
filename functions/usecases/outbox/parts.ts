import type { Bundle, OutboxItem } from '../../ports'

/** The effects that one item stands for, each with its own id. */
export const partsOf = ({ id, effect }: Pick<OutboxItem, 'id' | 'effect'>): Bundle['parts'] =>
  effect.kind === 'bundle' ? effect.parts : [{ id, effect }]

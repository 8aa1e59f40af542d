/** Deeper JSON is no document of ours or of FHIR's; code that follows a value's levels would run out of stack. */
export const DEEPEST = 100

export const isDeep = (value: unknown, levels: number = DEEPEST): boolean =>
  typeof value === 'object' && value !== null && (levels === 0 || Object.values(value).some((inner) => isDeep(inner, levels - 1)))

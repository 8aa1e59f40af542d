import fc from 'fast-check'

/**
 * fast-check for tests, on one seed: a test command that passed once passes again. Fresh seeds belong to `npm run sweep -- properties`, which sets
 * PROPERTY_SEED (the first one) and PROPERTY_SEEDS (how many, one after the other; what a test counts adds up).
 */
export * from 'fast-check'

const { PROPERTY_SEED = '1', PROPERTY_SEEDS = '1' } = process.env
const FIRST = Number(PROPERTY_SEED)
const SEEDS = Array.from({ length: Number(PROPERTY_SEEDS) }, (_, index) => FIRST + index)
fc.configureGlobal({ seed: FIRST })

/** As fast-check's, for every seed asked for. */
export function assert<Ts>(property: fc.IProperty<Ts>, parameters?: fc.Parameters<Ts>): void {
  for (const seed of SEEDS) fc.assert(property, { ...parameters, seed })
}
/** The same for a property that has to be awaited. */
export async function assertAsync<Ts>(property: fc.IAsyncProperty<Ts>, parameters?: fc.Parameters<Ts>): Promise<void> {
  for (const seed of SEEDS) await fc.assert(property, { ...parameters, seed })
}

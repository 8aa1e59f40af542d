import { memoryDeps } from '#functions/testing/memory/deps'
import { sealDecisions } from './seal-decisions'

test('where the decisions of one site cannot be sealed, those of the others are, and the trouble is told', async () => {
  const { deps } = memoryDeps()
  const sealed: string[] = []
  const consent = {
    ...deps.consent,
    sealedUntil: async (site: string) => {
      if (site === 'charite') throw new Error('the site has trouble')
      return undefined
    },
    decisionsBetween: async () => [],
    sealUntil: async (site: string) => void sealed.push(site),
  }
  const directory = { ...deps.directory, sites: async () => ['charite', 'ukj', 'uke'].map((slug) => ({ slug }) as never) }
  await expect(sealDecisions({ ...deps, consent, directory })).rejects.toThrow('the site has trouble')
  expect(sealed).toEqual(['ukj', 'uke'])
})

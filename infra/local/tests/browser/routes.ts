import { SECTION_IDS } from '#policies/application/form/sections'

export type Visit = {
  readonly who?: string
  readonly language: 'de' | 'en'
  readonly width: 1280 | 360
  readonly paths: readonly string[]
}

/** Who opens which pages, in which language, how wide. `id`: the case of the journey, `draft`: one that is still being written. */
export const visits = (id: string, draft: string, entry: string): readonly Visit[] => [
  {
    language: 'de',
    width: 1280,
    paths: ['', '/register', `/register/${entry}`, '/verify', '/help', '/impressum', '/datenschutz', '/barrierefreiheit', '/nowhere'],
  },
  { language: 'en', width: 360, paths: ['', '/register', `/register/${entry}`, '/signin', '/signin?error=Callback'] },
  {
    who: 'miriam.sander',
    language: 'de',
    width: 360,
    paths: [
      '/home',
      '/proposals',
      '/proposals/new',
      ...['', '/contract', '/workflow', '/review', '/decisions/charite', '/conditions', '/compare', '/withdrawals'].map(
        (page) => `/proposals/${id}${page}`,
      ),
    ],
  },
  {
    who: 'paul.hoffmann',
    language: 'en',
    width: 360,
    paths: [
      '/home',
      ...['', '/edit', '/review', ...SECTION_IDS.map((section) => `/edit/${section}`)].map((page) => `/proposals/${draft}${page}`),
    ],
  },
  {
    who: 'office',
    language: 'de',
    width: 1280,
    paths: [
      '/home',
      '/account',
      '/office',
      '/committee/desk',
      '/office/mail',
      '/committee/members?site=charite',
      '/committee/statistics',
      `/proposals/${id}`,
      '/audit/access',
    ],
  },
  { who: 'charite.steward', language: 'de', width: 1280, paths: ['/home', '/site', '/site/lookup', '/site/clients'] },
  {
    who: 'charite.m2',
    language: 'en',
    width: 360,
    paths: [
      '/home',
      '/account',
      '/committee',
      '/committee/members',
      '/committee/charter',
      '/committee/statistics',
      '/committee/meetings',
      `/committee/${id}-charite-r1`,
      `/committee/${id}-charite-r1/compare`,
    ],
  },
  {
    who: 'auditor',
    language: 'en',
    width: 1280,
    paths: ['/home', '/audit', '/audit?verify=yes', `/audit?stream=application%23${id}`, `/proposals/${id}/workflow`],
  },
  { who: 'admin', language: 'de', width: 1280, paths: ['/home', `/proposals/${id}`] },
]

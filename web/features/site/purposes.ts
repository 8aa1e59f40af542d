/** The purposes that a question may name (policies/consent/purposes.json), in the order of a choice. */
export const PURPOSES = [
  'central-analysis',
  'distributed-analysis',
  'biosample-use',
  'insurance-data',
  'recontact-findings',
  'recontact-linkage',
  'recontact-collection',
  'recontact-studies',
  'recontact-incidental',
] as const

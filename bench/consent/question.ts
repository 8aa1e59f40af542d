/** What the whole bench asks: may data of this patient, which arose on that day, be analysed centrally? */
export const QUESTION = { purpose: 'central-analysis', decisionDate: '2026-11-23', dataDate: '2023-05-05' }

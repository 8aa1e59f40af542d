import deCommon from './de/common.json' with { type: 'json' }
import deWords from './de/words.json' with { type: 'json' }
import enCommon from './en/common.json' with { type: 'json' }
import enWords from './en/words.json' with { type: 'json' }

const de = {
  common: deCommon,
  words: deWords,
}
const en = {
  common: enCommon,
  words: enWords,
}
/** One file per area and language; the test beside this file keeps both languages complete. */
export type Messages = typeof de
export const MESSAGES: Readonly<Record<'de' | 'en', Messages>> = { de, en }

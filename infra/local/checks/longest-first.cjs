// biome-ignore lint/correctness/noUndeclaredDependencies: jest brings it, in its own version
const Sequencer = require('@jest/test-sequencer').default

/**
 * Without a cache, as on CI, jest starts large files first and learns at the end which small ones take long. These take longest, in this order:
 * whoever needs the built pages is not beside the one that builds them.
 */
const LONGEST = [
  'infra/local/tests/browser/journey',
  'infra/local/tests/http/authorisation',
  'functions/testing/ledger-verifier',
  'functions/testing/consent-differential',
  'infra/local/tests/browser/steward',
  'infra/local/tests/http/hostile-input',
  'infra/local/tests/votes',
  'infra/aws/cohort-bundles',
  'functions/cli/ledger',
  'infra/local/tests/life-cost',
  'infra/local/tests/start/start',
  'infra/local/tests/http/duties',
]
const rank = ({ path }) => {
  const at = LONGEST.findIndex((file) => path.includes(`/${file}.test.`))
  return at < 0 ? LONGEST.length : at
}
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((a, b) => rank(a) - rank(b))
  }
}

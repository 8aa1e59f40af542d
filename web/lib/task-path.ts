type Where = {
  readonly task: string
  readonly applicationId?: string | undefined
  readonly ballotId?: string | undefined
  readonly contractId?: string | undefined
  readonly stream: string
}

const idIn = (stream: string, kind: string): string | undefined =>
  stream.startsWith(`${kind}#`) ? stream.slice(kind.length + 1) : undefined
/** `<application id>-v<n>`. */
const applicationOfContract = (contractId: string): string => contractId.replace(/-v\d+$/, '')

/** The page on which a task is done (without language). */
export function taskPath(item: Where): string {
  const ballot = item.ballotId ?? idIn(item.stream, 'ballot')
  if (ballot !== undefined) return `/committee/${ballot}`
  const contract = item.contractId ?? idIn(item.stream, 'contract')
  if (contract !== undefined) return `/proposals/${item.applicationId ?? applicationOfContract(contract)}/contract?id=${contract}`
  if (item.task === 'confirm-client') return '/site/clients'
  if (item.task === 'settle-withdrawals') return '/site/affected'
  if (item.task === 'confirm-consent-erasure') return '/site/erasures'
  if (item.task === 'settle-release-copies') return '/site/cohorts'
  const conditions = item.task === 'fulfil-condition' || item.task === 'review-condition' ? '/conditions' : ''
  const application = item.applicationId ?? idIn(item.stream, 'application')
  return application === undefined ? '/home' : `/proposals/${application}${conditions}`
}

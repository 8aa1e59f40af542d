import type { GrantEvent } from '#policies/contract/grant-events'

type Created = Extract<GrantEvent, { readonly type: 'GrantCreated' }>

/** A project's grant at one site for central analysis, as its contract makes it; the site is Charité unless `over` says otherwise. */
export const grantCreated = (applicationId: string, over: Partial<Record<keyof Created, unknown>> = {}): GrantEvent =>
  ({
    type: 'GrantCreated',
    applicationId,
    contractId: 'c-v1',
    caseNumber: 'V-1',
    site: 'charite',
    from: '2026-11-01',
    to: '2027-10-31',
    recipients: ['p-ada'],
    owners: ['p-ada'],
    purposes: ['central-analysis'],
    modifiers: [],
    conditions: [],
    ...over,
  }) as unknown as GrantEvent

/** Data may be used from this day on. */
export const grantActivated = (from = '2026-11-01'): GrantEvent => ({ type: 'GrantActivated', from }) as unknown as GrantEvent

/** A grant in force. */
export const granted = (applicationId: string): readonly GrantEvent[] => [grantCreated(applicationId), grantActivated()]

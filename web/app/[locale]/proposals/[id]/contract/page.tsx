import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { getContract } from '#functions/api-schema/contracts'
import { caseTitle, loadCase } from '../../../../../features/case/load-case'
import { ContractSteps } from '../../../../../features/contract/contract-steps'
import { loadOwn } from '../../../../../lib/load'
import { one, type PageProps } from '../../../../../lib/page'
import { requireSession, sitesOf } from '../../../../../lib/session'
import { Crumbs } from '../../../../../ui/crumbs'
import { Moment } from '../../../../../ui/deadline'
import { Hash } from '../../../../../ui/hash'
import { PageHead } from '../../../../../ui/page-head'
import { SummaryList } from '../../../../../ui/summary-list'
import { Table } from '../../../../../ui/table'
import { State } from '../../../../../ui/words'

type Props = PageProps<'id'>
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return caseTitle((await params).id, (await getTranslations('contract'))('title'))
}

const CONTRACT_ID = /^[a-z0-9-]{1,80}$/

export default async function Page({ params, searchParams }: Props) {
  const [{ id }, query, session] = await Promise.all([params, searchParams, requireSession()])
  const asked = one(query.id)
  const contractId = asked !== undefined && CONTRACT_ID.test(asked) ? asked : await contractOf(id)
  const [t, locale] = await Promise.all([getTranslations('contract'), getLocale()])
  if (contractId === undefined) return <PageHead title={t('title')} lead={t('none')} />
  const contract = await loadOwn(getContract, { params: { contractId } })
  const signs = sitesOf(session, 'signatory')
  const mine = contract.parties.filter(
    ({ party, state }) => state === 'open' && (party === 'applicant' ? signs.length === 0 : signs.includes(party)),
  )
  return (
    <div className="stack-l">
      <div className="stack">
        <Crumbs items={[{ href: `/${locale}/proposals/${id}`, text: contract.reference }]} />
        <PageHead
          title={contract.title}
          eyebrow={`${t('title')} · ${t('version', { version: contract.version })}`}
          notice={one(query.notice)}
        >
          <p className="cluster">
            <State group="contractState" value={contract.state} />
            <span className="muted">{contract.released ? t('released') : t('notReleased')}</span>
          </p>
        </PageHead>
        <p>
          <a className="btn" href={`/${locale}/proposals/${id}/contract/document?id=${contract.id}`}>
            {t('pdf')}
          </a>
        </p>
      </div>
      <ContractSteps contract={contract} mine={mine} />
      <section className="stack" aria-labelledby="parties">
        <h2 id="parties">{t('parties')}</h2>
        <Table label={t('parties')} head={[t('party'), t('state'), t('signatory'), t('when')]}>
          {contract.parties.map((party) => (
            <tr key={party.party}>
              <th scope="row">
                {party.name}
                {party.party === 'applicant' && <span className="small muted block font-normal">{t('applicant')}</span>}
              </th>
              <td>
                <State group="partyState" value={party.state} />
              </td>
              <td>{party.signatory ?? '–'}</td>
              <td>{party.at ? <Moment at={party.at} /> : '–'}</td>
            </tr>
          ))}
        </Table>
      </section>
      <section className="stack" aria-labelledby="proofs">
        <h2 id="proofs">{t('hashes')}</h2>
        <SummaryList
          rows={[
            { key: 'issued', term: t('issued'), value: <Moment at={contract.issuedAt} /> },
            { key: 'issuedHash', term: t('issuedHash'), value: <Hash value={contract.issuedHash} /> },
            { key: 'modelHash', term: t('modelHash'), value: <Hash value={contract.modelHash} /> },
            { key: 'sealedHash', term: t('sealedHash'), value: <Hash value={contract.sealedHash} /> },
          ]}
        />
        <details>
          <summary>{t('clauses')}</summary>
          <ul className="list-disc pl-5">
            {contract.clauses.map((clause) => (
              <li key={clause.id}>{t('clauseVersion', { id: clause.id, version: clause.version })}</li>
            ))}
          </ul>
        </details>
      </section>
    </div>
  )
}

async function contractOf(applicationId: string): Promise<string | undefined> {
  const view = await loadCase(applicationId)
  return view.contract?.id
}

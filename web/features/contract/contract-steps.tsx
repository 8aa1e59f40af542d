import { getTranslations } from 'next-intl/server'
import type * as z from 'zod'
import type { ContractView } from '#functions/api-schema/contracts'
import { Choices, TextArea } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { refuse, release, sign } from './actions'

type Contract = z.output<typeof ContractView>
type Props = { readonly contract: Contract; readonly mine: readonly Contract['parties'][number][] }
const targetOf = ({ applicationId, id, issuedHash }: Contract) => ({ applicationId, contractId: id, issuedHash })

async function SignForms({ contract, mine }: Props) {
  const [t, tc] = await Promise.all([getTranslations('contract'), getTranslations('common.action')])
  const options = mine.map(({ party, name }) => ({ value: party, label: name }))
  const only = options.length === 1 ? options[0]?.value : undefined
  return (
    <>
      <h2>{t('sign.title')}</h2>
      <p>{t('sign.body')}</p>
      <Form action={sign.bind(null, targetOf(contract))} keep={`sign-${contract.id}`}>
        <Choices name="party" label={t('sign.party')} options={options} value={only} />
        <Choices name="read" many label={t('pdfHint')} options={[{ value: 'yes', label: t('sign.read') }]} />
        <div>
          <Submit working={tc('working')}>{t('sign.button')}</Submit>
        </div>
      </Form>
      {contract.allowed.includes('refuseContract') && (
        <details>
          <summary>{t('refuse.title')}</summary>
          <p>{t('refuse.body')}</p>
          <Form action={refuse.bind(null, targetOf(contract))} keep={`refuse-${contract.id}`}>
            <Choices name="refuseParty" label={t('sign.party')} options={options} value={only} />
            <TextArea name="reason" label={t('refuse.reason')} rows={3} />
            <div>
              <Submit tone="danger" working={tc('working')}>
                {t('refuse.button')}
              </Submit>
            </div>
          </Form>
        </details>
      )}
    </>
  )
}

/** Sign, refuse or release, whichever this reader may. */
export async function ContractSteps({ contract, mine }: Props) {
  const [t, tc] = await Promise.all([getTranslations('contract'), getTranslations('common')])
  const signs = contract.allowed.includes('signContract') && mine.length > 0
  const releases = contract.allowed.includes('releaseContract')
  if (!signs && !releases) return null
  return (
    <section className="your-turn stack no-print" aria-label={t('sign.title')}>
      {signs && <SignForms contract={contract} mine={mine} />}
      {releases && (
        <>
          <h2>{t('release.title')}</h2>
          <p>{t('release.body')}</p>
          <Form action={release.bind(null, targetOf(contract))}>
            <div>
              <Submit working={tc('action.working')}>{t('release.button')}</Submit>
            </div>
          </Form>
        </>
      )}
    </section>
  )
}

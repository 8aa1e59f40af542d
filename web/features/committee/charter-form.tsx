import { getTranslations } from 'next-intl/server'
import { MAJORITIES } from '#policies/committee/charter'
import { Choices, Select, TextField } from '../../ui/form/fields'
import { Form } from '../../ui/form/form'
import { Submit } from '../../ui/form/submit'
import { VariantOption } from '../../ui/form/variant-option'
import { propose } from './charter-actions'
import { type Charter, type Committee, mayDo } from './types'

const text = (value: number | undefined): string => (value === undefined ? '' : String(value))

async function QuorumFields({ quorum }: { readonly quorum: Charter['quorum'] }) {
  const [t, tq] = await Promise.all([getTranslations('committee.form'), getTranslations('committee.quorum')])
  return (
    <fieldset className="group">
      <legend>{t('quorum')}</legend>
      <fieldset className="field">
        <legend>{t('quorumKind')}</legend>
        <VariantOption name="quorum.kind" value="share" label={t('share')} given={quorum.kind} first>
          <div className="variant-fields pair">
            <TextField name="quorum.num" type="number" label={t('num')} value={quorum.kind === 'share' ? text(quorum.num) : '1'} />
            <TextField name="quorum.den" type="number" label={t('den')} value={quorum.kind === 'share' ? text(quorum.den) : '2'} />
          </div>
        </VariantOption>
        <VariantOption name="quorum.kind" value="count" label={t('count')} given={quorum.kind} first={false}>
          <div className="variant-fields">
            <TextField name="quorum.value" type="number" label={t('value')} value={quorum.kind === 'count' ? text(quorum.value) : ''} />
          </div>
        </VariantOption>
      </fieldset>
      <TextField name="quorum.floor" type="number" label={t('floor')} value={text(quorum.floor)} />
      <Choices
        name="quorum.of"
        label={t('of')}
        value={quorum.of}
        options={(['electors', 'not-recused'] as const).map((value) => ({ value, label: tq(`of.${value}`) }))}
      />
      <Choices
        name="quorum.countAbstentions"
        many
        label={t('abstentions')}
        value={quorum.countAbstentions ? 'yes' : undefined}
        options={[{ value: 'yes', label: tq('abstentionsCount') }]}
      />
    </fieldset>
  )
}

async function DecisionFields({ charter }: { readonly charter: Charter }) {
  const [t, tr] = await Promise.all([getTranslations('committee.form'), getTranslations('committee.rule')])
  const ending = charter.changeable ? 'changeable' : charter.earlyClose ? 'early' : 'final'
  return (
    <fieldset className="group">
      <legend>{t('decision')}</legend>
      <Select
        name="majority"
        label={tr('majority')}
        value={charter.majority}
        options={MAJORITIES.map((value) => ({ value, label: tr(`majorityIs.${value}`) }))}
      />
      <Choices
        name="abstention"
        label={tr('abstention')}
        value={charter.abstention}
        options={(['neutral', 'against'] as const).map((value) => ({ value, label: tr(`abstentionIs.${value}`) }))}
      />
      <Choices
        name="tie"
        label={tr('tie')}
        value={charter.tie}
        options={(['chair', 'refused', 'second-round'] as const).map((value) => ({ value, label: tr(`tieIs.${value}`) }))}
      />
      <Choices
        name="secrecy"
        label={tr('secrecy')}
        value={charter.secrecy}
        options={(['open', 'blind'] as const).map((value) => ({ value, label: tr(`secrecyIs.${value}`) }))}
      />
      <Choices
        name="ending"
        label={t('ending')}
        hint={t('endingHint')}
        value={ending}
        options={(['changeable', 'early', 'final'] as const).map((value) => ({ value, label: t(`endingIs.${value}`) }))}
      />
      <Choices
        name="deputiesOfRecused"
        many
        label={tr('deputies')}
        value={charter.deputiesOfRecused ? 'yes' : undefined}
        options={[{ value: 'yes', label: tr('deputiesYes') }]}
      />
    </fieldset>
  )
}

async function TimeFields({ charter }: { readonly charter: Charter }) {
  const [t, tr] = await Promise.all([getTranslations('committee.form'), getTranslations('committee.rule')])
  return (
    <fieldset className="group">
      <legend>{t('time')}</legend>
      <Choices
        name="opening"
        label={tr('opening')}
        value={charter.opening ?? 'at-once'}
        options={(['at-once', 'chair'] as const).map((value) => ({ value, label: tr(`openingIs.${value}`) }))}
      />
      <div className="pair">
        <TextField name="deadlineDays" type="number" label={t('deadlineDays')} value={text(charter.deadlineDays)} />
        <TextField
          name="extensionDays"
          type="number"
          label={t('extensionDays')}
          hint={t('extensionHint')}
          value={text(charter.extensionDays)}
        />
      </div>
      <Choices
        name="deadlineEffect"
        label={t('effect')}
        value={charter.deadlineEffect}
        options={(['tally', 'extend-once', 'no-decision'] as const).map((value) => ({ value, label: tr(`effectIs.${value}`) }))}
      />
      <Choices
        name="procedure"
        label={tr('procedure')}
        value={charter.procedure}
        options={(['circular', 'meeting'] as const).map((value) => ({ value, label: tr(`procedureIs.${value}`) }))}
      />
    </fieldset>
  )
}

/** Own rules, beginning with those in force; they count for later ballots once a second person has confirmed them. */
export async function CharterForm({ committee }: { readonly committee: Committee }) {
  const [t, tt, tc] = await Promise.all([
    getTranslations('committee.form'),
    getTranslations('committee.trial'),
    getTranslations('common.action'),
  ])
  const { name, charter } = committee.charter
  return (
    <section className="panel stack" aria-labelledby="own">
      <h2 id="own">{t('title')}</h2>
      <p>{t('body')}</p>
      <details>
        <summary>{t('edit')}</summary>
        <Form action={propose.bind(null, committee.site)} keep={`charter-${committee.site}`}>
          <div className="pair">
            <TextField name="name.de" label={t('nameDe')} value={name.de} />
            <TextField name="name.en" label={t('nameEn')} value={name.en} />
          </div>
          <TextField name="id" label={t('id')} hint={t('idHint')} value={charter.id} />
          <QuorumFields quorum={charter.quorum} />
          <DecisionFields charter={charter} />
          <TimeFields charter={charter} />
          {mayDo(committee, 'tryCharter') && <p className="small muted">{tt('hint')}</p>}
          <div className="form-bar">
            <Submit working={tc('working')}>{t('send')}</Submit>
            {mayDo(committee, 'tryCharter') && (
              <Submit tone="quiet" name="try" value="yes" working={tc('working')}>
                {tt('button')}
              </Submit>
            )}
          </div>
        </Form>
      </details>
    </section>
  )
}

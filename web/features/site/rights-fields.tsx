import { getLocale, getTranslations } from 'next-intl/server'
import { OPERATIONS } from '#functions/api-schema/operations'
import { SCOPES } from '#functions/api-schema/scopes'
import { localeOf } from '../../lib/locale'
import { FieldFold } from '../../ui/form/field-fold'
import { Choices } from '../../ui/form/fields'

type Props = { readonly scopes?: readonly string[] | undefined; readonly operations?: readonly string[] | undefined }

/** Scopes, and in a fold the single operations, for a client that needs no more than some of them. */
export async function Rights({ scopes = [], operations = [] }: Props) {
  const [t, locale] = await Promise.all([getTranslations('site.clients'), getLocale()])
  const language = localeOf(locale)
  const all = OPERATIONS.filter(({ scope }) => (SCOPES as readonly string[]).includes(scope ?? ''))
  return (
    <>
      <Choices
        name="scopes"
        many
        label={t('scopes')}
        value={scopes}
        options={SCOPES.map((scope) => ({ value: scope, label: t(`scope.${scope}`), hint: scope }))}
      />
      <FieldFold names={['operations']} summary={t('operationsFold')}>
        <Choices
          name="operations"
          many
          label={t('operations')}
          hint={t('operationsHint')}
          value={operations}
          options={all.map(({ id, summary, scope }) => ({ value: id, label: summary[language], hint: `${id} · ${scope}` }))}
        />
      </FieldFold>
    </>
  )
}

import { getLocale, getTranslations } from 'next-intl/server'
import { fieldId } from '../../lib/form-state'
import { foreignLang } from '../../lib/text-language'
import { Choices, Select, TextArea, TextField } from '../../ui/form/fields'
import { Submit } from '../../ui/form/submit'
import { VariantOption } from '../../ui/form/variant-option'
import { countries } from './countries'
import { type Content, contentOf, type Field, under } from './field'

/** What all fields of one page share. `soft`: what a saved draft still lacks, by field name. */
export type FieldSet = {
  readonly soft: Readonly<Record<string, string>>
  readonly sites: readonly { readonly value: string; readonly label: { readonly de: string; readonly en: string } }[]
}
type Props<K extends Field['kind'] = Field['kind']> = {
  readonly field: Field & { kind: K }
  readonly prefix: string
  readonly content: Content
  readonly set: FieldSet
}

const textual = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined)
const listed = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

/** Fields in their order; each draws itself and what lies inside it. */
export function FieldList({ fields, ...rest }: Omit<Props, 'field'> & { readonly fields: readonly Field[] }) {
  return (
    <>
      {fields.map((field) => (
        <FieldView key={field.name} field={field} {...rest} />
      ))}
    </>
  )
}

async function FieldView({ field, prefix, content, set }: Props) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('common')])
  const name = under(prefix, field.name).replace(/\.$/, '')
  const value = field.name === '' ? content : content[field.name]
  const label = field.optional ? `${field.label[locale]} (${t('action.optional')})` : field.label[locale]
  const base = { name, label, hint: field.hint?.[locale], soft: set.soft[name] }
  const written = foreignLang(Array.isArray(value) ? value.join(' ') : (textual(value) ?? ''), locale)
  const counterOf = (most: number | undefined) =>
    most === undefined ? undefined : { most, text: t('counter', { most, count: '{count}' }), locale }
  const options = (list: readonly { value: string; label: { de: string; en: string }; hint?: { de: string; en: string } }[]) =>
    list.map((option) => ({ value: option.value, label: option.label[locale], hint: option.hint?.[locale] }))
  switch (field.kind) {
    case 'line':
      return <TextField {...base} {...written} type={field.type ?? 'text'} value={textual(value)} narrow={field.narrow ?? false} />
    case 'number':
    case 'date':
      return <TextField {...base} type={field.kind} value={textual(value)} />
    case 'text':
      return <TextArea {...base} {...written} rows={field.rows ?? 8} value={textual(value)} counter={counterOf(field.most)} />
    case 'lines':
      return <TextArea {...base} {...written} rows={4} value={listed(value).join('\n')} />
    case 'yes-no':
      return (
        <Choices
          {...base}
          value={value === true ? 'yes' : value === false ? 'no' : undefined}
          options={[
            { value: 'yes', label: t('unit.yes') },
            { value: 'no', label: t('unit.no') },
          ]}
        />
      )
    case 'one':
      return <Choices {...base} options={options(field.options)} value={textual(value)} />
    case 'many':
      return <Choices {...base} many options={options(field.options)} value={listed(value)} />
    case 'sites':
      return <Choices {...base} many options={options(set.sites)} value={listed(value)} />
    case 'country':
      return <Select {...base} options={[{ value: '', label: '–' }, ...countries(locale)]} value={textual(value)} />
    case 'group':
      return <GroupView field={field} prefix={name} content={contentOf(value)} set={set} />
    case 'list':
      return <ListView field={field} prefix={name} content={content} set={set} />
    case 'variant':
      return <VariantView field={field} prefix={name} content={contentOf(value)} set={set} />
    default:
      return field satisfies never
  }
}

async function GroupView({ field, prefix, content, set }: Props<'group'>) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('common.action')])
  return (
    <fieldset className="group" id={fieldId(prefix)}>
      <legend>{field.optional ? `${field.label[locale]} (${t('optional')})` : field.label[locale]}</legend>
      {field.hint && <p className="hint">{field.hint[locale]}</p>}
      <FieldList fields={field.fields} prefix={prefix} content={content} set={set} />
    </fieldset>
  )
}

async function ListView({ field, prefix, content, set }: Props<'list'>) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('edit')])
  const stored = Array.isArray(content[field.name]) ? (content[field.name] as unknown[]) : []
  const rows = stored.length === 0 && !field.optional ? [{}] : stored
  return (
    <div className="stack" id={fieldId(prefix)}>
      <h2>{field.label[locale]}</h2>
      {set.soft[prefix] && <p className="field-soft small">{set.soft[prefix]}</p>}
      {rows.map((row, index) => {
        const name = under(prefix, index)
        return (
          <fieldset className="group" key={name} id={fieldId(name)}>
            <legend>{`${field.item[locale]} ${index + 1}`}</legend>
            <FieldList fields={field.fields} prefix={name} content={contentOf(row)} set={set} />
            {(rows.length > 1 || field.optional) && (
              <div>
                <Submit tone="quiet" name="intent" value={`remove:${name}`}>
                  {t('remove', { item: field.item[locale], number: index + 1 })}
                </Submit>
              </div>
            )}
          </fieldset>
        )
      })}
      {rows.length < field.max && (
        <div>
          <Submit tone="quiet" name="intent" value={`add:${prefix}`}>
            {t('add', { item: field.item[locale] })}
          </Submit>
        </div>
      )}
    </div>
  )
}

async function VariantView({ field, prefix, content, set }: Props<'variant'>) {
  const locale = await getLocale()
  const name = under(prefix, 'kind')
  return (
    <fieldset className="field">
      <legend>{field.label[locale]}</legend>
      {(set.soft[name] ?? set.soft[prefix]) && <p className="field-soft small">{set.soft[name] ?? set.soft[prefix]}</p>}
      {field.options.map((option, index) => (
        <VariantOption
          key={option.value}
          name={name}
          value={option.value}
          label={option.label[locale]}
          given={textual(content.kind)}
          first={index === 0}
        >
          {option.fields.length > 0 && (
            <div className="variant-fields">
              <FieldList fields={option.fields} prefix={prefix} content={content.kind === option.value ? content : {}} set={set} />
            </div>
          )}
        </VariantOption>
      ))}
    </fieldset>
  )
}

'use client'
import type { ReactNode } from 'react'
import { fieldId } from '../../lib/form-state'
import { CountedArea, type Counter } from './counted-area'
import { useField } from './form-context'

type Base = { readonly name: string; readonly label: string; readonly hint?: string | undefined; readonly soft?: string | undefined }
type Described = {
  readonly hint?: string | undefined
  readonly soft?: string | undefined
  readonly fault?: string | undefined
  readonly id: string
}

const describedBy = ({ id, hint, soft, fault }: Described): string | undefined =>
  [hint && `${id}-hint`, soft && !fault && `${id}-soft`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined

function Around({ id, hint, soft, fault, children }: Described & { readonly children: ReactNode }) {
  return (
    <>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p className="field-error" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {soft && !fault && (
        <p className="field-soft small" id={`${id}-soft`}>
          {soft}
        </p>
      )}
      {children}
    </>
  )
}

type Control = {
  readonly id: string
  readonly name: string
  readonly 'aria-invalid': true | undefined
  readonly 'aria-describedby': string | undefined
}
type LabelledProps = Base & {
  readonly value: string | readonly string[] | undefined
  /** The control itself, and what stands in it: what was typed before, else the value. */
  readonly children: (control: Control, text: string) => ReactNode
}
/** A label, what is to be known of the field, what is wrong with it, and the control. */
function Labelled({ name, label, hint, soft, value, children }: LabelledProps) {
  const { values, fault } = useField(name, value)
  const id = fieldId(name)
  const control = {
    id,
    name,
    'aria-invalid': fault ? (true as const) : undefined,
    'aria-describedby': describedBy({ id, hint, soft, fault }),
  }
  return (
    <div className={`field ${fault ? 'has-error' : ''}`}>
      <label htmlFor={id}>{label}</label>
      <Around id={id} hint={hint} soft={soft} fault={fault}>
        {children(control, values[0] ?? '')}
      </Around>
    </div>
  )
}

type TextProps = Base & {
  readonly value?: string | undefined
  readonly type?: 'text' | 'email' | 'number' | 'date' | 'time' | 'search'
  readonly autoComplete?: string | undefined
  readonly narrow?: boolean
  readonly lang?: string | undefined
  /** Id of a datalist with suggestions. */
  readonly list?: string
  readonly onText?: (text: string) => void
}
export function TextField({ value, type = 'text', autoComplete, narrow, lang, list, onText, ...base }: TextProps) {
  return (
    <Labelled {...base} value={value}>
      {(control, text) => (
        <input
          {...control}
          type={type}
          lang={lang}
          dir={type === 'text' ? 'auto' : undefined}
          defaultValue={text}
          className={narrow ? 'narrow' : ''}
          autoComplete={autoComplete ?? 'off'}
          list={list}
          onChange={onText && ((event) => onText(event.target.value))}
          {...(type === 'number' ? { inputMode: 'numeric' as const, min: 0 } : {})}
        />
      )}
    </Labelled>
  )
}

type AreaProps = Base & {
  readonly value?: string | undefined
  readonly rows?: number
  readonly lang?: string | undefined
  readonly counter?: Counter | undefined
}
export function TextArea({ value, rows = 6, lang, counter, ...base }: AreaProps) {
  return (
    <Labelled {...base} value={value}>
      {(control, text) => {
        const area = { ...control, rows, lang, dir: 'auto', className: rows < 5 ? 'short' : '', defaultValue: text }
        return counter === undefined ? <textarea {...area} /> : <CountedArea {...area} counter={counter} />
      }}
    </Labelled>
  )
}

export type Option = {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
  /** Neighbours of the same group stand under its name in a select. */
  readonly group?: string | undefined
}
type ChoiceProps = Base & {
  readonly options: readonly Option[]
  readonly value?: string | readonly string[] | undefined
  readonly many?: boolean
}

/** Radio buttons, or checkboxes with `many`; the first one carries the id that the error summary links to. */
export function Choices({ name, label, hint, soft, options, value, many = false }: ChoiceProps) {
  const { values, fault } = useField(name, value)
  const id = fieldId(name)
  return (
    <fieldset className={`field ${fault ? 'has-error' : ''}`} aria-describedby={describedBy({ id, hint, soft, fault })}>
      <legend>{label}</legend>
      <Around id={id} hint={hint} soft={soft} fault={fault}>
        <div>
          {options.map((option, index) => (
            <label className="choice" key={option.value}>
              <input
                id={index === 0 ? id : `${id}-${index}`}
                type={many ? 'checkbox' : 'radio'}
                name={name}
                value={option.value}
                defaultChecked={values.includes(option.value)}
              />
              <span>
                {option.label}
                {option.hint && <span className="hint">{option.hint}</span>}
              </span>
            </label>
          ))}
        </div>
      </Around>
    </fieldset>
  )
}

const grouped = (options: readonly Option[]) =>
  [...new Set(options.map(({ group }) => group))].map((group) => ({ group, members: options.filter((option) => option.group === group) }))

function OptionList({ options }: { readonly options: readonly Option[] }) {
  return options.map((option) => (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  ))
}

export function Select({ options, value, ...base }: Omit<ChoiceProps, 'many'>) {
  return (
    <Labelled {...base} value={value}>
      {(control, text) => (
        <select {...control} defaultValue={text}>
          {grouped(options).map(({ group, members }) =>
            group === undefined ? (
              <OptionList key="" options={members} />
            ) : (
              <optgroup key={group} label={group}>
                <OptionList options={members} />
              </optgroup>
            ),
          )}
        </select>
      )}
    </Labelled>
  )
}

/** A hidden value that an answer of the server may renew, e.g. the revision after a conflict. */
export function HiddenField({ name, value }: { readonly name: string; readonly value: string }) {
  const { values } = useField(name, value)
  return <input type="hidden" name={name} defaultValue={values[0] ?? value} />
}

'use client'
import { useEffect, useId, useRef, useState } from 'react'
import { TextField } from '../../ui/form/fields'
import { personText, pickedId } from './person-text'

type Found = { readonly id: string; readonly name: string; readonly units: string }
type Props = {
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly value?: string | undefined
  readonly search: (name: string) => Promise<readonly Found[]>
  /** "{count} people found", said to readers of the screen. */
  readonly found: { readonly none: string; readonly some: string }
}
const PAUSE_MS = 250
const SHORTEST = 3

/** A person by name: suggestions while one types, and without JavaScript a text that the server looks up. */
export function PersonField({ name, label, hint, value, search, found }: Props) {
  const list = useId()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [people, setPeople] = useState<readonly Found[]>()
  useEffect(() => () => clearTimeout(timer.current), [])
  const typed = (text: string) => {
    clearTimeout(timer.current)
    if (pickedId(text) !== undefined || text.trim().length < SHORTEST) return
    timer.current = setTimeout(() => void search(text).then(setPeople), PAUSE_MS)
  }
  return (
    <div>
      <TextField name={name} label={label} hint={hint} value={value} list={list} onText={typed} />
      <datalist id={list}>
        {people?.map((person) => (
          <option key={person.id} value={personText(person)}>
            {person.units}
          </option>
        ))}
      </datalist>
      <span role="status" className="visually-hidden">
        {people !== undefined && (people.length === 0 ? found.none : found.some.replace('{count}', String(people.length)))}
      </span>
    </div>
  )
}

'use client'
import { type ComponentProps, useEffect, useRef, useState } from 'react'
import { charactersOf } from './characters'

/** `text`: `{count}` stands for the characters that are there; both numbers are written as in `locale`. */
export type Counter = { readonly most: number; readonly text: string; readonly locale: string }
type Props = ComponentProps<'textarea'> & { readonly counter: Counter; readonly defaultValue: string }

/** A text field that says how many characters it has and how many there may be, before anything is sent; aloud only beyond the limit. */
export function CountedArea({ counter: { most, text, locale }, ...area }: Props) {
  const box = useRef<HTMLTextAreaElement>(null)
  const [count, setCount] = useState(charactersOf(area.defaultValue))
  useEffect(() => {
    // text that was kept in this tab is put back after the first drawing
    const later = requestAnimationFrame(() => setCount(charactersOf(box.current?.value ?? '')))
    return () => cancelAnimationFrame(later)
  }, [])
  const over = count > most
  return (
    <>
      <textarea {...area} ref={box} onChange={(event) => setCount(charactersOf(event.target.value))} />
      <p className={`small scripted ${over ? 'field-error' : 'hint'}`} role={over ? 'status' : undefined}>
        {text.replace('{count}', count.toLocaleString(locale))}
      </p>
    </>
  )
}

'use client'
import { createContext, useContext } from 'react'
import { type FormState, UNTOUCHED } from '../../lib/form-state'
import { leavesOpen, type OpenFor } from './opened-fields'

const Context = createContext<FormState>(UNTOUCHED)
export const FormStateProvider = Context.Provider

/** What this field should show: what was typed before the last answer, else what the page gave it; and what is wrong with it. */
export function useField(name: string, given: string | readonly string[] | undefined) {
  const state = useContext(Context)
  const untouched = state.attempt === 0
  const initial = given === undefined ? [] : typeof given === 'string' ? [given] : given
  return {
    values: untouched ? initial : (state.values[name] ?? []),
    /** Counts the answers. */
    attempt: state.attempt,
    fault: state.faults.find((fault) => fault.field === name)?.message,
  }
}

/** Whether the last answer left something to see among these fields. */
export const useAnswered = (names: readonly string[], what: OpenFor): boolean => leavesOpen(useContext(Context), names, what)

/** Whether somebody else has saved first, and the reader has not said yet which version stays. */
export const useConflicted = (): boolean => useContext(Context).conflict !== undefined

/** What the last answer shows in place, for forms that draw it themselves. */
export const useResult = (): FormState['result'] => useContext(Context).result

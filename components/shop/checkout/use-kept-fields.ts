'use client'

import { useEffect } from 'react'
import type { RefObject } from 'react'

const kept = [
  'name',
  'email',
  'phone',
  'note',
  'provider',
  'marketing_consent',
  'whatsapp_consent',
  'whatsapp_phone',
]

/** Of this shop's checkout alone: shops below one host share what a tab keeps. */
const place = (): string => `typed ${location.pathname}`

/** A browser may forbid its pages to keep anything: then nothing is kept. */
function tolerant<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

function keep(form: HTMLFormElement): void {
  const filled = new FormData(form)
  const typed = Object.fromEntries(kept.map((name) => [name, filled.get(name) ?? '']))
  tolerant(() => sessionStorage.setItem(place(), JSON.stringify(typed)))
}

function forget(): void {
  tolerant(() => sessionStorage.removeItem(place()))
}

/** Puts back what was typed, except where something was typed since. */
function fillAgain(form: HTMLFormElement): void {
  const stored = tolerant(() => sessionStorage.getItem(place()))
  if (!stored) return
  const typed = JSON.parse(stored) as Record<string, string>
  for (const control of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
    const value = typed[control.name]
    if (value === undefined) continue
    const isTick = control instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(control.type)
    if (isTick) control.checked = control.value === value
    else if (control.value === control.defaultValue) control.value = value
  }
}

/**
 * What was typed into a form is still there when its page is loaded anew, or come back to: in this tab alone, and until
 * the form goes through. A form that comes back with an answer has what was typed, and keeps it on.
 */
export function useKeptFields(form: RefObject<HTMLFormElement | null>, answer: object | null) {
  useEffect(() => {
    if (!form.current) return
    if (answer) keep(form.current)
    else fillAgain(form.current)
  }, [form, answer])
  return {
    onInput: () => {
      if (form.current) keep(form.current)
    },
    onSubmit: forget,
  }
}

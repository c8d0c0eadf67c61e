'use client'

import { useEffect, useRef, useState } from 'react'
import type { FieldTexts } from '@/lib/core/requests/result'

type Failure = {
  message: string
  fields?: FieldTexts | undefined
  summary?: Record<string, string> | undefined
}

function isShown(element: Element): boolean {
  return element.getClientRects().length > 0
}

/** Takes whoever sent a form with mistakes to the first of them. */
function goToMistake(form: HTMLFormElement): void {
  const field = [...form.querySelectorAll<HTMLElement>('[aria-invalid="true"]')].find(isShown)
  field?.focus()
}

/** The errors that stand beside no field that can be seen, each with the name of its field. */
function errorsNotShown(form: HTMLFormElement, { fields = {}, summary = {} }: Failure): string[] {
  const shown = [...form.querySelectorAll('[role="alert"]')].filter(isShown).map((one) => one.textContent)
  const left: string[] = []
  for (const [path, texts] of Object.entries(fields)) {
    const isLeft = texts.map((text) => {
      const place = shown.findIndex((one) => one.includes(text))
      // Each error is beside its own field, also where two fields have the same.
      if (place >= 0) shown[place] = shown[place]?.replace(text, '') ?? ''
      return place < 0
    })
    if (isLeft.includes(true)) left.push(summary[path] ?? texts.join(' '))
  }
  return [...new Set(left)]
}

function wholeSummary(failure: Failure | null): string | null {
  if (!failure?.fields) return null
  const lines = failure.summary ? Object.values(failure.summary) : Object.values(failure.fields).flat()
  return [failure.message, ...lines].join(' ')
}

/**
 * What becomes of a form's mistakes on the page: the first wrong field gets the focus, and errors of fields that are not
 * shown are told for the whole form. `sentFrom` takes the form when it is sent; one that was sent without script comes
 * back on a page on which nobody can look for what is shown, and all of them are told for the whole form.
 */
export function useMistakes(failure: Failure | null): {
  sentFrom: (form: HTMLFormElement) => void
  unplaced: string | null
} {
  const form = useRef<HTMLFormElement | null>(null)
  const [isSent, setSent] = useState(false)
  const [left, setLeft] = useState<{ failure: Failure; text: string } | null>(null)
  useEffect(() => {
    if (!form.current || !failure?.fields) return
    goToMistake(form.current)
    const texts = errorsNotShown(form.current, failure)
    if (texts.length > 0) setLeft({ failure, text: texts.join(' ') })
  }, [failure])
  return {
    sentFrom: (sent) => {
      form.current = sent
      setSent(true)
    },
    unplaced: isSent ? (left?.failure === failure ? left.text : null) : wholeSummary(failure),
  }
}

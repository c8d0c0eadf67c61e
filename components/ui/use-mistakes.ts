'use client'

import { useEffect, useRef, useState } from 'react'
import type { FieldTexts } from '@/lib/core/result'

type Failure = { fields?: FieldTexts | undefined }

function isShown(element: Element): boolean {
  return element.getClientRects().length > 0
}

/** Takes whoever sent a form with mistakes to the first of them. */
function goToMistake(form: HTMLFormElement): void {
  const field = [...form.querySelectorAll<HTMLElement>('[aria-invalid="true"]')].find(isShown)
  field?.focus()
}

/** The errors that stand beside no field that can be seen. */
function errorsNotShown(form: HTMLFormElement, fields: FieldTexts): string[] {
  const shown = [...form.querySelectorAll('[role="alert"]')].filter(isShown).map((one) => one.textContent)
  const left: string[] = []
  for (const text of Object.values(fields).flat()) {
    const place = shown.findIndex((one) => one.includes(text))
    if (place < 0) left.push(text)
    // Each error is beside its own field, also where two fields have the same.
    else shown[place] = shown[place]?.replace(text, '') ?? ''
  }
  return [...new Set(left)]
}

/**
 * What becomes of a form's mistakes on the page: the first wrong field gets the focus, and errors of fields that are not
 * shown are told for the whole form. `sentFrom` takes the form when it is sent.
 */
export function useMistakes(failure: Failure | null): {
  sentFrom: (form: HTMLFormElement) => void
  unplaced: string | null
} {
  const form = useRef<HTMLFormElement | null>(null)
  const [left, setLeft] = useState<{ failure: Failure; text: string } | null>(null)
  useEffect(() => {
    if (!form.current || !failure?.fields) return
    goToMistake(form.current)
    const texts = errorsNotShown(form.current, failure.fields)
    if (texts.length > 0) setLeft({ failure, text: texts.join(' ') })
  }, [failure])
  return {
    sentFrom: (sent) => {
      form.current = sent
    },
    unplaced: left?.failure === failure ? left.text : null,
  }
}

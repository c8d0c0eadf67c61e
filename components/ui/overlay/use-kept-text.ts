'use client'

import { useRef } from 'react'
import { giveBack, readTexts, subjectOf, typedSince, versionIn } from './kept-text'
import type { KeptText } from './kept-text'

type TypedInto = HTMLInputElement | HTMLTextAreaElement

const fieldsOf = (dialog: HTMLElement): TypedInto[] => [
  ...dialog.querySelectorAll<TypedInto>('input, textarea'),
]

type Left = { subject: string; texts: KeptText; version: string | undefined }

const nothing: Left = { subject: '', texts: new Map(), version: undefined }

/** As if it had been typed: React hears of a value only that the element's own class writes. */
function write(field: TypedInto, text: string): void {
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/**
 * What was typed into a dialog that somebody left by Escape, its cross or a tap beside it: it is there again when the
 * dialog is opened once more. Whoever cancels or sends a form is done with what it held.
 */
export function useKeptText(): {
  opened: (dialog: HTMLElement) => void
  left: (dialog: HTMLElement) => void
} {
  const first = useRef<KeptText>(new Map())
  const typed = useRef(nothing)
  return {
    opened: (dialog) => {
      const fields = fieldsOf(dialog)
      const { subject, texts, version } = typed.current
      first.current = readTexts(fields)
      if (subject === subjectOf(fields)) {
        giveBack(fields, texts, write)
        // Typed over what was there then: whoever saves it is told if somebody changed that since.
        const held = versionIn(fields)
        if (held && version !== undefined && texts.size > 0) write(held, version)
      }
      typed.current = nothing
    },
    left: (dialog) => {
      const fields = fieldsOf(dialog)
      typed.current = {
        subject: subjectOf(fields),
        texts: typedSince(first.current, fields),
        version: versionIn(fields)?.value,
      }
    },
  }
}

'use client'

import { useEffect, useState } from 'react'
import type { RefObject } from 'react'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import type { FieldTexts } from '@/lib/core/requests/result'
import type { PlannedRow } from '@/lib/lending/ledger/schema'
import type { Rating } from '@/lib/lending/ledger/rules/affordability'

const pauseMs = 350

/** Amounts as the server writes them. */
type Written<T> = { [Key in keyof T]: T[Key] extends bigint ? string : T[Key] }
type Bearing = {
  ratioBp: number
  rating: Rating
  leftMinor: string
  burdenMinor: string
  largestMinor: string
  proposal: { months: number; instalmentMinor: string; lastMinor: string } | null
}
export type Preview = {
  terms: { rows: Written<PlannedRow>[] } | null
  bearing: Bearing | null
  problems: FieldTexts
}

type Answer = ({ ok: true } & Preview) | { ok: false; code?: string }

async function ask(form: HTMLFormElement, signal: AbortSignal): Promise<Answer> {
  const fields = [...new FormData(form)].filter(([name]) => !name.startsWith('$ACTION'))
  const response = await fetch('/api/dashboard/lending/agreements/preview', {
    ...{ method: 'POST', signal, headers: { 'content-type': 'application/json' } },
    body: JSON.stringify(Object.fromEntries(fields)),
  })
  if (response.ok) return { ok: true, ...((await response.json()) as Preview) }
  const { code } = (await response.json().catch(() => ({}))) as { code?: string }
  return { ok: false, ...(code === undefined ? {} : { code }) }
}

/**
 * What the server makes of a form, asked when the typing pauses: the rows are the ones that will be stored. `typed` grows
 * with everything that is typed. Null until it first answers, and where it does not.
 */
export function usePreview(form: RefObject<HTMLFormElement | null>, typed: number): Preview | null {
  const signedIn = useSignedIn()
  const [preview, setPreview] = useState<Preview | null>(null)
  useEffect(() => {
    const abort = new AbortController()
    const look = async (): Promise<void> => {
      const { current } = form
      if (!current) return
      try {
        const answer = await signedIn(() => ask(current, abort.signal))
        setPreview(answer.ok ? answer : null)
      } catch {
        if (!abort.signal.aborted) setPreview(null)
      }
    }
    const timer = setTimeout(() => void look(), pauseMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [form, typed, signedIn])
  return preview
}

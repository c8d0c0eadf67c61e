'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import type { FoundPeople, KnownParty } from '@/lib/lending/reports/schema'

const pauseMs = 150

type Answer = ({ ok: true } & FoundPeople) | { ok: false; code?: string }

async function look(query: string, signal: AbortSignal): Promise<Answer> {
  const asked = new URLSearchParams({ q: query }).toString()
  const response = await fetch(`/api/dashboard/lending/people/choices?${asked}`, { signal })
  if (response.ok) return { ok: true, ...((await response.json()) as FoundPeople) }
  const { code } = (await response.json().catch(() => ({}))) as { code?: string }
  return { ok: false, ...(code === undefined ? {} : { code }) }
}

/**
 * The people of the debt book whose name or number holds a text, asked when the typing pauses. `remark` says that they
 * are being looked for, that there are none, or that the search did not answer.
 */
export function useFoundPeople(query: string): {
  people: readonly KnownParty[]
  /** Who is called just so. */
  namesakes: readonly KnownParty[]
  remark: string | null
} {
  const t = useTranslations('dashboard.lending.finding')
  const signedIn = useSignedIn()
  const [answer, setAnswer] = useState<{ query: string; found: FoundPeople | null } | null>(null)
  useEffect(() => {
    if (query === '') return
    const abort = new AbortController()
    const ask = async (): Promise<void> => {
      try {
        const told = await signedIn(() => look(query, abort.signal))
        setAnswer({ query, found: told.ok ? told : null })
      } catch {
        if (!abort.signal.aborted) setAnswer({ query, found: null })
      }
    }
    const timer = setTimeout(() => void ask(), pauseMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [query, signedIn])
  const nobody = { people: [], namesakes: [] }
  if (query === '') return { ...nobody, remark: t('how') }
  if (answer?.query !== query)
    return { ...nobody, people: answer?.found?.people ?? [], remark: t('searching') }
  if (!answer.found) return { ...nobody, remark: t('failed') }
  return { ...answer.found, remark: answer.found.people.length === 0 ? t('nobody') : null }
}

'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import type { KnownParty } from '@/lib/lending/reports/schema'

const pauseMs = 150

type Answer = { ok: true; people: KnownParty[] } | { ok: false; people: null; code?: string }

async function look(query: string, signal: AbortSignal): Promise<Answer> {
  const asked = new URLSearchParams({ q: query }).toString()
  const response = await fetch(`/api/dashboard/lending/people/choices?${asked}`, { signal })
  if (response.ok) return { ok: true, ...((await response.json()) as { people: KnownParty[] }) }
  const { code } = (await response.json().catch(() => ({}))) as { code?: string }
  return { ok: false, people: null, ...(code === undefined ? {} : { code }) }
}

/**
 * The people of the debt book whose name or number holds a text, asked when the typing pauses. `remark` says that they
 * are being looked for, that there are none, or that the search did not answer.
 */
export function useFoundPeople(query: string): { people: readonly KnownParty[]; remark: string | null } {
  const t = useTranslations('dashboard.lending.finding')
  const signedIn = useSignedIn()
  const [answer, setAnswer] = useState<{ query: string; people: KnownParty[] | null } | null>(null)
  useEffect(() => {
    if (query === '') return
    const abort = new AbortController()
    const ask = async (): Promise<void> => {
      try {
        const { people } = await signedIn(() => look(query, abort.signal))
        setAnswer({ query, people })
      } catch {
        if (!abort.signal.aborted) setAnswer({ query, people: null })
      }
    }
    const timer = setTimeout(() => void ask(), pauseMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [query, signedIn])
  if (query === '') return { people: [], remark: t('how') }
  if (answer?.query !== query) return { people: answer?.people ?? [], remark: t('searching') }
  if (!answer.people) return { people: [], remark: t('failed') }
  return { people: answer.people, remark: answer.people.length === 0 ? t('nobody') : null }
}

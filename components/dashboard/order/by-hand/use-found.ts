'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import type { FoundForOrder } from '@/lib/commerce/desk/schema/orders'

const pauseMs = 150

type Answer = { ok: true; found: FoundForOrder } | { ok: false; found: null; code?: string }

async function look(query: string, signal: AbortSignal): Promise<Answer> {
  const asked = new URLSearchParams({ q: query }).toString()
  const response = await fetch(`/api/dashboard/orders/choices?${asked}`, { signal })
  if (response.ok) return { ok: true, found: (await response.json()) as FoundForOrder }
  const { code } = (await response.json().catch(() => ({}))) as { code?: string }
  return { ok: false, found: null, ...(code === undefined ? {} : { code }) }
}

/**
 * What the shop has for a text, asked when the typing pauses; null while nothing was asked. `remark` says that it is
 * being looked for, that there is nothing, or that the search did not answer.
 */
export function useFound(query: string, countOf: (found: FoundForOrder) => number) {
  const t = useTranslations('dashboard.manual_order')
  const signedIn = useSignedIn()
  const [answer, setAnswer] = useState<{ query: string; found: FoundForOrder | null } | null>(null)
  useEffect(() => {
    if (query === '') return
    const abort = new AbortController()
    const ask = async (): Promise<void> => {
      try {
        const { found } = await signedIn(() => look(query, abort.signal))
        setAnswer({ query, found })
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
  if (query === '') return { found: null, remark: null }
  if (answer?.query !== query) return { found: answer?.found ?? null, remark: t('searching') }
  const { found } = answer
  if (!found) return { found, remark: t('search_failed') }
  return { found, remark: countOf(found) === 0 ? t('nothing_found') : null }
}

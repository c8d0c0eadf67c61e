'use client'

import { useEffect, useState } from 'react'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import type { SearchResult } from '@/lib/commerce/desk/schema/search'

const nothing: SearchResult = { orders: [], products: [], customers: [] }
const pauseMs = 150
/** One letter is in nearly everything. */
const shortest = 2

type Answer = { ok: true; found: SearchResult } | { ok: false; found: null; code?: string }

async function search(query: string, locale: string, signal: AbortSignal): Promise<Answer> {
  const asked = new URLSearchParams({ q: query, locale }).toString()
  const response = await fetch(`/api/dashboard/search?${asked}`, { signal })
  if (response.ok) return { ok: true, found: (await response.json()) as SearchResult }
  const { code } = (await response.json().catch(() => ({}))) as { code?: string }
  return { ok: false, found: null, ...(code === undefined ? {} : { code }) }
}

/**
 * What the shop has for a text, asked when the typing pauses; the answer to an older text never replaces that to a
 * newer one. Without a text: the newest orders.
 */
export function useShopSearch(query: string, locale: string) {
  const [answer, setAnswer] = useState<{ query: string | null; found: SearchResult; hasFailed: boolean }>({
    query: null,
    found: nothing,
    hasFailed: false,
  })
  const signedIn = useSignedIn()
  const isAsked = query === '' || query.length >= shortest
  useEffect(() => {
    if (!isAsked) return
    const abort = new AbortController()
    const ask = async (): Promise<void> => {
      try {
        const answer = await signedIn(() => search(query, locale, abort.signal))
        if (!answer.found) throw new Error('The search did not answer.')
        setAnswer({ query, found: answer.found, hasFailed: false })
      } catch {
        if (!abort.signal.aborted) setAnswer({ query, found: nothing, hasFailed: true })
      }
    }
    const timer = setTimeout(() => void ask(), query === '' ? 0 : pauseMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [query, locale, isAsked, signedIn])
  const isCurrent = answer.query === query
  return {
    // What was found for the text before stays in sight until the next answer, so that nothing flickers.
    found: isAsked && (isCurrent || (answer.query !== '' && query !== '')) ? answer.found : nothing,
    isSearching: isAsked && !isCurrent,
    hasFailed: isAsked && isCurrent && answer.hasFailed,
  }
}

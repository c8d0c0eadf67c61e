'use client'

import { useEffect, useState } from 'react'
import type { SearchResult } from '@/lib/commerce/schema/search'

const nothing: SearchResult = { orders: [], products: [], customers: [] }
const pauseMs = 150
/** One letter is in nearly everything. */
const shortest = 2

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
  const isAsked = query === '' || query.length >= shortest
  useEffect(() => {
    if (!isAsked) return
    const abort = new AbortController()
    const ask = async (): Promise<void> => {
      try {
        const response = await fetch(
          `/api/dashboard/search?${new URLSearchParams({ q: query, locale }).toString()}`,
          { signal: abort.signal },
        )
        if (!response.ok) throw new Error(`The search answered ${response.status}.`)
        setAnswer({ query, found: (await response.json()) as SearchResult, hasFailed: false })
      } catch {
        if (!abort.signal.aborted) setAnswer({ query, found: nothing, hasFailed: true })
      }
    }
    const timer = setTimeout(() => void ask(), query === '' ? 0 : pauseMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [query, locale, isAsked])
  const isCurrent = answer.query === query
  return {
    // What was found for the text before stays in sight until the next answer, so that nothing flickers.
    found: isAsked && (isCurrent || (answer.query !== '' && query !== '')) ? answer.found : nothing,
    isSearching: isAsked && !isCurrent,
    hasFailed: isAsked && isCurrent && answer.hasFailed,
  }
}

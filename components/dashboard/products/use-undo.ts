'use client'

import { useTranslations } from 'next-intl'
import { startTransition } from 'react'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import { useToast } from '@/components/ui/overlay/toast'
import type { Result } from '@/lib/core/requests/result'
import { restoreProductCategoriesAction } from '@/lib/commerce/catalogue/actions/categories'
import type { EarlierCategory } from '@/lib/commerce/catalogue/schema/categories'
import { restorePricesAction, restoreProductStatesAction } from '@/lib/commerce/catalogue/actions/products'
import { MOST_RESTORED } from '@/lib/commerce/catalogue/schema/products'
import type { EarlierState } from '@/lib/commerce/catalogue/schema/products'
import { jsonText } from '@/lib/core/text/json-text'
import type { Json } from '@/lib/core/text/json-text'

type Counts = { restored: number; left: number }
type Restore = (previous: null, form: FormData) => Promise<Result<Counts>>

/** Sends back what was, in pieces that fit into a form; what one piece refuses is left for another try. */
async function sendBack(
  action: Restore,
  earlier: readonly Json[],
): Promise<Counts & { rest: readonly Json[]; problem: string | null }> {
  const counts = { restored: 0, left: 0 }
  for (let at = 0; at < earlier.length; at += MOST_RESTORED) {
    const form = new FormData()
    form.set('earlier', jsonText(earlier.slice(at, at + MOST_RESTORED)))
    const result = await action(null, form)
    if (!result.ok) return { ...counts, rest: earlier.slice(at), problem: result.message }
    counts.restored += result.data.restored
    counts.left += result.data.left
  }
  return { ...counts, rest: [], problem: null }
}

export type EarlierPriceText = {
  variantId: string
  beforeMinor: string
  afterMinor: string
  compareBeforeMinor: string | null
  compareAfterMinor: string | null
}

/** Takes back changes of many products; what somebody changed since is told and left alone. */
export function useUndo(): {
  undoStates: (earlier: readonly EarlierState[]) => void
  undoPrices: (earlier: readonly EarlierPriceText[]) => void
  undoCategories: (earlier: readonly EarlierCategory[]) => void
} {
  const t = useTranslations('dashboard.products')
  const say = useToast()
  const signedIn = useSignedIn()
  const undo = (action: Restore, earlier: readonly Json[], word: 'restored' | 'prices_restored'): void =>
    startTransition(async () => {
      const { restored, left, rest, problem } = await sendBack(
        (_previous, form) => signedIn(() => action(null, form)),
        earlier,
      )
      if (problem !== null)
        return say({ text: problem, tone: 'danger', undo: { run: () => undo(action, rest, word) } })
      say({
        text: t(left > 0 ? `${word}_some` : word, { count: restored, left }),
        tone: left > 0 ? 'info' : 'success',
      })
    })
  return {
    undoStates: (earlier) => undo(restoreProductStatesAction, earlier, 'restored'),
    undoCategories: (earlier) => undo(restoreProductCategoriesAction, earlier, 'restored'),
    undoPrices: (earlier) => undo(restorePricesAction, earlier, 'prices_restored'),
  }
}

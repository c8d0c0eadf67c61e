'use client'

import { useTranslations } from 'next-intl'
import { startTransition, useState } from 'react'
import { PriceDialog } from './price-dialog'
import { useUndo } from './use-undo'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/dialog'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useToast } from '@/components/ui/toast'
import type { Currency } from '@/lib/core/money/money'
import { changeProductStatesAction } from '@/lib/commerce/catalogue/actions/products'
import type { ProductSelection, StateChange } from '@/lib/commerce/catalogue/schema/products'
import { jsonText } from '@/lib/core/text/json-text'

const states = [
  ['published', 'publish'],
  ['draft', 'withdraw'],
  ['archived', 'archive'],
] as const

/** What can be done to the chosen products. For more than one it asks first, and whatever it did can be undone. */
export function ProductsBar({
  selection,
  count,
  currency,
  canChooseAll,
  total,
  onChooseAll,
  onClear,
}: {
  selection: ProductSelection
  count: number
  currency: Currency
  canChooseAll: boolean
  total: number
  onChooseAll: () => void
  onClear: () => void
}) {
  const t = useTranslations('dashboard.products')
  const say = useToast()
  const signedIn = useSignedIn()
  const { undoStates, undoPrices } = useUndo()
  const [asked, setAsked] = useState<StateChange | null>(null)
  const [isPricing, setPricing] = useState(false)
  const [isBusy, setBusy] = useState(false)

  const change = (to: StateChange): void => {
    const form = new FormData()
    form.set('selection', jsonText(selection))
    form.set('to', to)
    setBusy(true)
    startTransition(async () => {
      const result = await signedIn(() => changeProductStatesAction(null, form))
      setBusy(false)
      setAsked(null)
      if (!result.ok) return say({ text: result.message, tone: 'danger' })
      onClear()
      const { changed } = result.data
      say({
        text: t(`done_${to}`, { count: changed.length }),
        ...(changed.length > 0 ? { undo: { run: () => undoStates(changed) } } : {}),
      })
    })
  }
  return (
    <>
      <div
        hidden={count === 0}
        className={
          count === 0
            ? ''
            : 'sticky top-2 z-20 flex flex-wrap items-center gap-2 rounded-xl border border-line bg-overlay px-4 py-2.5 text-sm shadow-lg'
        }
      >
        <span role="status" className="me-auto font-medium">
          {count > 0 ? t('chosen', { count }) : ''}
          {canChooseAll ? (
            <button type="button" className="text-link ms-3" onClick={onChooseAll}>
              {t('choose_all', { count: total })}
            </button>
          ) : null}
        </span>
        {states.map(([to, text]) => (
          <Button
            key={to}
            type="button"
            size="sm"
            variant="outline"
            disabled={isBusy}
            onClick={() => (count > 1 ? setAsked(to) : change(to))}
          >
            {t(text)}
          </Button>
        ))}
        <Button type="button" size="sm" variant="outline" disabled={isBusy} onClick={() => setPricing(true)}>
          {t('change_prices')}
        </Button>
        <Button type="button" size="sm" variant="ghost" onClick={onClear}>
          {t('clear')}
        </Button>
      </div>
      {asked ? (
        <Dialog
          isOpen
          onClose={() => setAsked(null)}
          title={t(`ask_${asked}`, { count })}
          closeLabel={t('close')}
        >
          <p className="text-sm text-muted">
            {t(`ask_${asked}_text`)} {t('ask_undo')}
          </p>
          <div className="flex flex-wrap justify-end gap-3">
            <Button type="button" variant="ghost" onClick={() => setAsked(null)}>
              {t('cancel')}
            </Button>
            <SubmitButton
              type="button"
              isPending={isBusy}
              onClick={() => {
                if (!isBusy) change(asked)
              }}
            >
              {t(states.find(([to]) => to === asked)?.[1] ?? 'publish')}
            </SubmitButton>
          </div>
        </Dialog>
      ) : null}
      {isPricing ? (
        <PriceDialog
          selection={selection}
          count={count}
          currency={currency}
          onClose={() => setPricing(false)}
          onDone={(earlier) => {
            setPricing(false)
            onClear()
            say({
              text: t('prices_done', { count: earlier.length }),
              undo: { run: () => undoPrices(earlier) },
            })
          }}
        />
      ) : null}
    </>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { startTransition, useState } from 'react'
import { CategoryDialog } from '@/components/dashboard/products/categories/category-dialog'
import { PriceDialog } from './price-dialog'
import { useUndo } from './use-undo'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/overlay/dialog'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useToast } from '@/components/ui/overlay/toast'
import type { Currency } from '@/lib/core/money/money'
import { changeProductStatesAction } from '@/lib/commerce/catalogue/actions/products'
import type { ProductSelection, StateChange } from '@/lib/commerce/catalogue/schema/products'
import { jsonText } from '@/lib/core/text/json-text'

const states = [
  ['published', 'publish'],
  ['draft', 'withdraw'],
  ['archived', 'archive'],
] as const

type Bar = {
  selection: ProductSelection
  count: number
  currency: Currency
  categories: readonly string[]
  canChooseAll: boolean
  total: number
  onChooseAll: () => void
  onClear: () => void
}

/** Changes the state of the chosen products; `onSettled` is told when that is over, whichever way. */
function useStates({ selection, onClear }: Pick<Bar, 'selection' | 'onClear'>, onSettled: () => void) {
  const t = useTranslations('dashboard.products')
  const say = useToast()
  const signedIn = useSignedIn()
  const { undoStates } = useUndo()
  const [isBusy, setBusy] = useState(false)

  const change = (to: StateChange): void => {
    const form = new FormData()
    form.set('selection', jsonText(selection))
    form.set('to', to)
    setBusy(true)
    startTransition(async () => {
      const result = await signedIn(() => changeProductStatesAction(null, form))
      setBusy(false)
      onSettled()
      if (!result.ok) return say({ text: result.message, tone: 'danger' })
      onClear()
      const { changed } = result.data
      say({
        text: t(`done_${to}`, { count: changed.length }),
        ...(changed.length > 0 ? { undo: { run: () => undoStates(changed) } } : {}),
      })
    })
  }
  return { change, isBusy }
}

type Choosing = {
  isBusy: boolean
  onState: (to: StateChange) => void
  onPrices: () => void
  onCategory: () => void
}

function Toolbar({ bar, isBusy, onState, onPrices, onCategory }: Choosing & { bar: Bar }) {
  const t = useTranslations('dashboard.products')
  const { count, canChooseAll, total, onChooseAll, onClear } = bar
  return (
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
          onClick={() => onState(to)}
        >
          {t(text)}
        </Button>
      ))}
      <Button type="button" size="sm" variant="outline" disabled={isBusy} onClick={onPrices}>
        {t('change_prices')}
      </Button>
      <Button type="button" size="sm" variant="outline" disabled={isBusy} onClick={onCategory}>
        {t('change_category')}
      </Button>
      <Button type="button" size="sm" variant="ghost" onClick={onClear}>
        {t('clear')}
      </Button>
    </div>
  )
}

function StateQuestion({
  to,
  count,
  isBusy,
  onClose,
  onAgree,
}: {
  to: StateChange
  count: number
  isBusy: boolean
  onClose: () => void
  onAgree: () => void
}) {
  const t = useTranslations('dashboard.products')
  return (
    <Dialog isOpen onClose={onClose} title={t(`ask_${to}`, { count })} closeLabel={t('close')}>
      <p className="text-sm text-muted">
        {t(`ask_${to}_text`)} {t('ask_undo')}
      </p>
      <div className="flex flex-wrap justify-end gap-3">
        <Button type="button" variant="ghost" onClick={onClose}>
          {t('cancel')}
        </Button>
        <SubmitButton
          type="button"
          isPending={isBusy}
          onClick={() => {
            if (!isBusy) onAgree()
          }}
        >
          {t(states.find(([one]) => one === to)?.[1] ?? 'publish')}
        </SubmitButton>
      </div>
    </Dialog>
  )
}

/** The dialog for the prices of the chosen products, and the way back from what it did. */
function Pricing({ bar, onClose }: { bar: Bar; onClose: () => void }) {
  const t = useTranslations('dashboard.products')
  const say = useToast()
  const { undoPrices } = useUndo()
  const { selection, count, currency, onClear } = bar
  return (
    <PriceDialog
      selection={selection}
      count={count}
      currency={currency}
      onClose={onClose}
      onDone={(earlier) => {
        onClose()
        onClear()
        say({
          text: t('prices_done', { count: earlier.length }),
          undo: { run: () => undoPrices(earlier) },
        })
      }}
    />
  )
}

/** What can be done to the chosen products. For more than one it asks first, and whatever it did can be undone. */
export function ProductsBar(bar: Bar) {
  const { selection, count, categories, onClear } = bar
  const [isCategorising, setCategorising] = useState(false)
  const [asked, setAsked] = useState<StateChange | null>(null)
  const [isPricing, setPricing] = useState(false)
  const { change, isBusy } = useStates(bar, () => setAsked(null))
  return (
    <>
      <Toolbar
        bar={bar}
        isBusy={isBusy}
        onState={(to) => (count > 1 ? setAsked(to) : change(to))}
        onPrices={() => setPricing(true)}
        onCategory={() => setCategorising(true)}
      />
      {asked ? (
        <StateQuestion
          to={asked}
          count={count}
          isBusy={isBusy}
          onClose={() => setAsked(null)}
          onAgree={() => change(asked)}
        />
      ) : null}
      {isCategorising ? (
        <CategoryDialog
          selection={selection}
          count={count}
          names={categories}
          onClose={() => setCategorising(false)}
          onDone={() => {
            setCategorising(false)
            onClear()
          }}
        />
      ) : null}
      {isPricing ? <Pricing bar={bar} onClose={() => setPricing(false)} /> : null}
    </>
  )
}

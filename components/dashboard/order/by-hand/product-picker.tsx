'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFound } from './use-found'
import type { OrderLine, OrderLines } from './use-order-lines'
import { Combobox } from '@/components/ui/form/fields/combobox'
import { formatMoney } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import type { Sellable } from '@/lib/commerce/desk/schema/orders'

type Props = {
  line: OrderLine
  place: number
  of: OrderLines
  errors: readonly string[] | undefined
  currency: Currency
  locale: string
}

/** A product of the shop, looked up by its name. */
export function ProductPicker({ line, place, of, errors, currency, locale }: Props) {
  const t = useTranslations('dashboard.manual_order')
  const chosen = of.chosenIn(line)
  // Null: nothing is being looked for, so the field shows what was chosen.
  const [typed, setTyped] = useState<string | null>(null)
  const query = typed?.trim() ?? ''
  const { found, remark } = useFound(query, ({ sellables }) => sellables.length)
  const sellables: readonly Sellable[] =
    query === ''
      ? of.sellables
      : (found?.sellables ?? []).map((one) => ({ ...one, priceMinor: BigInt(one.priceMinor) }))
  const available = chosen?.available ?? null
  return (
    <Combobox
      label={t('product', { place })}
      hint={available === null ? undefined : t('available', { count: available })}
      errors={errors}
      text={typed ?? chosen?.name ?? ''}
      choices={sellables.map((sellable) => ({
        id: sellable.variantId,
        label: sellable.name,
        detail: formatMoney(sellable.priceMinor, currency, locale),
        sellable,
      }))}
      remark={remark}
      onType={(text) => {
        setTyped(text)
        if (text.trim() === '') of.change(line.key, { variantId: '' })
      }}
      onChoose={({ sellable }) => {
        of.choose(line.key, sellable)
        setTyped(null)
      }}
      onLeave={() => setTyped(null)}
    />
  )
}

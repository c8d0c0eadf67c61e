'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { OrderLine, OrderLines } from './use-order-lines'
import { Button } from '@/components/ui/form/button'
import { Input, Select } from '@/components/ui/form/field'
import { formatMoney } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'

type Errors = (name: string) => readonly string[] | undefined
type Place = { line: OrderLine; index: number; of: OrderLines; errors: Errors }

/** What is wrong with the product of a line; that no line has one is told at the first. */
function productErrors({ line, index, of, errors }: Place): readonly string[] | undefined {
  if (line.variantId !== '') return errors(`items.${of.placeOf(line)}.variantId`)
  return index === 0 && of.items.length === 0 ? errors('items') : undefined
}

function ProductSelect({ currency, locale, ...place }: Place & { currency: Currency; locale: string }) {
  const t = useTranslations('dashboard.manual_order')
  const { line, index, of } = place
  const available = of.chosenIn(line)?.available ?? null
  return (
    <Select
      label={t('product', { place: index + 1 })}
      value={line.variantId}
      onChange={(event) => of.change(line.key, { variantId: event.target.value })}
      hint={available === null ? undefined : t('available', { count: available })}
      errors={productErrors(place)}
    >
      <option value="">{t('choose')}</option>
      {of.sellables.map((one) => (
        <option key={one.variantId} value={one.variantId}>
          {one.name} · {formatMoney(one.priceMinor, currency, locale)}
        </option>
      ))}
    </Select>
  )
}

function LineFields({ currency, locale, ...place }: Place & { currency: Currency; locale: string }) {
  const t = useTranslations('dashboard.manual_order')
  const { line, index, of, errors } = place
  return (
    <li className="flex flex-wrap items-end gap-3">
      <div className="min-w-0 flex-1 basis-60">
        <ProductSelect currency={currency} locale={locale} {...place} />
      </div>
      <div className="w-24">
        <Input
          label={t('quantity')}
          type="number"
          min={1}
          max={1000}
          inputMode="numeric"
          value={line.quantity}
          errors={line.variantId === '' ? undefined : errors(`items.${of.placeOf(line)}.quantity`)}
          onChange={(event) => of.change(line.key, { quantity: event.target.value })}
        />
      </div>
      <Button
        type="button"
        variant="ghost"
        aria-label={t('remove', { place: index + 1 })}
        disabled={of.lines.length === 1}
        onClick={() => of.remove(line.key)}
      >
        <Trash2 aria-hidden className="size-4" />
      </Button>
    </li>
  )
}

/** What is ordered: a product and how much of it in every line, and the button for one more. */
export function OrderLineFields({
  of,
  ...shared
}: {
  of: OrderLines
  errors: Errors
  currency: Currency
  locale: string
}) {
  const t = useTranslations('dashboard.manual_order')
  return (
    <>
      <ul className="flex flex-col gap-4">
        {of.lines.map((line, index) => (
          <LineFields key={line.key} line={line} index={index} of={of} {...shared} />
        ))}
      </ul>
      <Button type="button" variant="outline" className="w-fit" onClick={of.add}>
        <Plus aria-hidden className="size-4" />
        {t('add')}
      </Button>
    </>
  )
}

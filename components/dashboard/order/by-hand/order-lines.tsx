'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ProductPicker } from './product-picker'
import type { OrderLine, OrderLines } from './use-order-lines'
import { Button } from '@/components/ui/form/button'
import { Input } from '@/components/ui/form/fields/field'
import type { Currency } from '@/lib/core/money/money'

type Errors = (name: string) => readonly string[] | undefined
type Place = { line: OrderLine; index: number; of: OrderLines; errors: Errors }

/** What is wrong with a part of a line; an empty line is not sent, so nothing is wrong with it. */
function errorsIn({ line, of, errors }: Place, part: string): readonly string[] | undefined {
  const place = of.placeOf(line)
  return place === -1 ? undefined : errors(`items.${place}.${part}`)
}

/** What is wrong with the product of a line; that no line has anything is told at the first. */
function productErrors(place: Place): readonly string[] | undefined {
  const isFirstOfNone = place.index === 0 && place.of.items.length === 0
  return isFirstOfNone ? place.errors('items') : errorsIn(place, 'variantId')
}

/** What no product of the shop is: a name and a price. */
function FreeGoods(place: Place) {
  const t = useTranslations('dashboard.manual_order')
  const { line, index, of } = place
  return (
    <>
      <div className="min-w-0 flex-1 basis-44">
        <Input
          label={t('free_name', { place: index + 1 })}
          dir="auto"
          maxLength={120}
          autoComplete="off"
          value={line.name}
          errors={errorsIn(place, 'name')}
          onChange={(event) => of.change(line.key, { name: event.target.value })}
        />
      </div>
      <div className="w-36">
        <Input
          label={t('free_price')}
          inputMode="decimal"
          dir="ltr"
          autoComplete="off"
          value={line.price}
          errors={errorsIn(place, 'priceMinor')}
          onChange={(event) => of.change(line.key, { price: event.target.value })}
        />
      </div>
    </>
  )
}

function LineFields({ currency, locale, ...place }: Place & { currency: Currency; locale: string }) {
  const t = useTranslations('dashboard.manual_order')
  const { line, index, of } = place
  return (
    <li className="flex flex-wrap items-start gap-3">
      {line.isFree ? (
        <FreeGoods {...place} />
      ) : (
        <div className="min-w-0 flex-1 basis-60">
          <ProductPicker
            line={line}
            place={index + 1}
            of={of}
            errors={productErrors(place)}
            currency={currency}
            locale={locale}
          />
        </div>
      )}
      <div className="w-24">
        <Input
          label={t('quantity')}
          inputMode="numeric"
          value={line.quantity}
          errors={errorsIn(place, 'quantity')}
          onChange={(event) => of.change(line.key, { quantity: event.target.value })}
        />
      </div>
      <Button
        type="button"
        variant="ghost"
        className="mt-7"
        aria-label={t('remove', { place: index + 1 })}
        disabled={of.lines.length === 1}
        onClick={() => of.remove(line.key)}
      >
        <Trash2 aria-hidden className="size-4" />
      </Button>
    </li>
  )
}

/** What is ordered: a product, or a name and a price, and how much of it in every line, and the buttons for one more. */
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
      <div className="flex flex-wrap gap-2">
        <Button type="button" variant="outline" onClick={() => of.add(false)}>
          <Plus aria-hidden className="size-4" />
          {t('add')}
        </Button>
        <Button type="button" variant="outline" onClick={() => of.add(true)}>
          <Plus aria-hidden className="size-4" />
          {t('add_free')}
        </Button>
      </div>
    </>
  )
}

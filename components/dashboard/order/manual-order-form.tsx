'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { LimitWarning, useShopTax } from '@/components/dashboard/product/limit-warning'
import { ManualOrderSums } from './manual-order-sums'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'
import { Panel } from '@/components/ui/card'
import { Input, Select, Textarea } from '@/components/ui/form/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useUnsavedGuard } from '@/components/ui/form/unsaved-guard'
import { useActionForm } from '@/components/ui/form/use-action-form'
import { formatMoney } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { readAmount } from '@/lib/core/money/money-input'
import { addManualOrderAction } from '@/lib/commerce/desk/actions/orders'
import { priceManualOrder } from '@/lib/commerce/desk/rules/manual-order'
import { LINK_DAYS } from '@/lib/commerce/desk/schema/orders'
import type { ManualOrderStart, Sellable } from '@/lib/commerce/desk/schema/orders'

type Line = { key: number; variantId: string; quantity: string }

/** An order that a member writes for a customer. Prices are only shown here; the server has its own. */
export function ManualOrderForm({
  start,
  sellables,
  currency,
  locale,
}: {
  start: ManualOrderStart
  sellables: readonly Sellable[]
  currency: Currency
  locale: string
}) {
  const t = useTranslations('dashboard.manual_order')
  const [lines, setLines] = useState<Line[]>(() =>
    (start.lines.length > 0 ? start.lines : [{ variantId: '', quantity: 1 }]).map((line, key) => ({
      key,
      variantId: line.variantId,
      quantity: String(line.quantity),
    })),
  )
  const [discount, setDiscount] = useState(start.discount)
  const [isDirty, setDirty] = useState(false)
  const { form, isPending, message, errors } = useActionForm(addManualOrderAction)
  useUnsavedGuard(isDirty && !isPending)
  const money = (amountMinor: bigint): string => formatMoney(amountMinor, currency, locale)
  const change = (key: number, part: Partial<Line>): void =>
    setLines((all) => all.map((line) => (line.key === key ? { ...line, ...part } : line)))
  const items = lines
    .filter((line) => line.variantId !== '')
    .map(({ variantId, quantity }) => ({ variantId, quantity }))
  const priced = lines.flatMap(({ variantId, quantity }) => {
    const chosen = sellables.find((one) => one.variantId === variantId)
    return chosen && /^\d{1,4}$/.test(quantity) ? [{ ...chosen, quantity: Number(quantity) }] : []
  })
  const subtotal = priced.reduce((sum, line) => sum + line.priceMinor * BigInt(line.quantity), 0n)
  const price = priceManualOrder(priced, readAmount(discount, currency, locale).minor ?? 0n, useShopTax())
  // Lines without a product are not sent: errors count the others.
  const placeOf = (line: Line): number => lines.filter((one) => one.variantId !== '').indexOf(line)
  return (
    <form
      {...form}
      noValidate
      onChange={() => setDirty(true)}
      className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]"
    >
      <input type="hidden" name="items" value={JSON.stringify(items)} />
      {start.replaces ? <input type="hidden" name="replaces" value={start.replaces} /> : null}
      <div className="flex flex-col gap-6">
        <Panel title={t('products')}>
          <ul className="flex flex-col gap-4">
            {lines.map((line, index) => {
              const chosen = sellables.find((one) => one.variantId === line.variantId)
              return (
                <li key={line.key} className="flex flex-wrap items-end gap-3">
                  <div className="min-w-0 flex-1 basis-60">
                    <Select
                      label={t('product', { place: index + 1 })}
                      value={line.variantId}
                      onChange={(event) => change(line.key, { variantId: event.target.value })}
                      hint={
                        chosen?.available === null || !chosen
                          ? undefined
                          : t('available', { count: chosen.available })
                      }
                      errors={
                        line.variantId === ''
                          ? index === 0 && items.length === 0
                            ? errors('items')
                            : undefined
                          : errors(`items.${placeOf(line)}.variantId`)
                      }
                    >
                      <option value="">{t('choose')}</option>
                      {sellables.map((one) => (
                        <option key={one.variantId} value={one.variantId}>
                          {one.name} · {money(one.priceMinor)}
                        </option>
                      ))}
                    </Select>
                  </div>
                  <div className="w-24">
                    <Input
                      label={t('quantity')}
                      type="number"
                      min={1}
                      max={1000}
                      inputMode="numeric"
                      value={line.quantity}
                      errors={line.variantId === '' ? undefined : errors(`items.${placeOf(line)}.quantity`)}
                      onChange={(event) => change(line.key, { quantity: event.target.value })}
                    />
                  </div>
                  <Button
                    type="button"
                    variant="ghost"
                    aria-label={t('remove', { place: index + 1 })}
                    disabled={lines.length === 1}
                    onClick={() => setLines((all) => all.filter((one) => one.key !== line.key))}
                  >
                    <Trash2 aria-hidden className="size-4" />
                  </Button>
                </li>
              )
            })}
          </ul>
          <Button
            type="button"
            variant="outline"
            className="w-fit"
            onClick={() =>
              setLines((all) => [
                ...all,
                { key: Math.max(...all.map((one) => one.key)) + 1, variantId: '', quantity: '1' },
              ])
            }
          >
            <Plus aria-hidden className="size-4" />
            {t('add')}
          </Button>
          <Input
            label={t('discount')}
            hint={t('discount_hint')}
            optional={t('optional')}
            name="discount"
            inputMode="decimal"
            dir="ltr"
            autoComplete="off"
            value={discount}
            onChange={(event) => setDiscount(event.target.value)}
            errors={errors('discount')}
          />
          <ManualOrderSums price={price} subtotalMinor={subtotal} currency={currency} locale={locale} />
          <LimitWarning about="order" amountMinor={price?.totalMinor ?? null} />
        </Panel>
        <Panel title={t('message')}>
          <Textarea
            label={t('note')}
            hint={t('note_hint')}
            optional={t('optional')}
            name="note"
            dir="auto"
            rows={3}
            defaultValue={start.note}
            errors={errors('note')}
          />
        </Panel>
      </div>
      <div className="flex flex-col gap-6">
        <Panel title={t('customer')}>
          <Input
            label={t('name')}
            name="name"
            required
            dir="auto"
            autoComplete="off"
            defaultValue={start.name}
            errors={errors('customer.name')}
          />
          <Input
            label={t('email')}
            name="email"
            type="email"
            required
            dir="ltr"
            maxLength={254}
            autoComplete="off"
            defaultValue={start.email}
            errors={errors('customer.email')}
          />
          <Input
            label={t('phone')}
            optional={t('optional')}
            name="phone"
            type="tel"
            dir="ltr"
            maxLength={40}
            autoComplete="off"
            defaultValue={start.phone}
            errors={errors('customer.phone')}
          />
          <Select label={t('language')} hint={t('language_hint')} name="locale" defaultValue={start.locale}>
            {(['id', 'en', 'ar'] as const).map((one) => (
              <option key={one} value={one}>
                {t(`languages.${one}`)}
              </option>
            ))}
          </Select>
        </Panel>
        <Panel title={t('link')}>
          <Select label={t('days')} name="days" defaultValue="3" errors={errors('days')}>
            {LINK_DAYS.map((days) => (
              <option key={days} value={days}>
                {t('days_count', { count: days })}
              </option>
            ))}
          </Select>
          {message ? (
            <Alert tone="danger" isUrgent>
              {message}
            </Alert>
          ) : null}
          <SubmitButton isPending={isPending} name="intent" value="send" size="lg" isFullWidth>
            {t('create_and_send')}
          </SubmitButton>
          <SubmitButton isPending={isPending} name="intent" value="draft" variant="outline" isFullWidth>
            {t('save_draft')}
          </SubmitButton>
          <p className="text-sm text-muted">{t('link_hint')}</p>
        </Panel>
      </div>
    </form>
  )
}

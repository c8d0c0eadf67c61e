'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Panel } from '@/components/ui/card'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input, Textarea } from '@/components/ui/form/fields/field'
import { RadioCard } from '@/components/ui/form/fields/radio-card'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useUnsavedGuard } from '@/components/ui/form/unsaved-guard'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { percentSign } from '@/lib/core/i18n/format'
import { formatMoney, fromDecimal } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { saveTaxAction } from '@/lib/commerce/pricing/actions/tax'
import { taxOf } from '@/lib/commerce/pricing/rules/pricing'
import { rateInput, rateText, readRate } from '@/lib/commerce/pricing/rules/rate'
import type { TaxInput } from '@/lib/platform/tenants/schema/tax'

type Draft = {
  isIncluded: boolean
  name: string
  number: string
  address: string
  standard: string
  reduced: string
}

function draftOf(tax: TaxInput): Draft {
  return {
    ...tax,
    address: tax.address ?? '',
    standard: rateInput(tax.standardBp),
    reduced: rateInput(tax.reducedBp),
  }
}

type ShopTax = {
  stored: TaxInput
  currency: Currency
  locale: string
  canWrite: boolean
}

type Part = { draft: Draft; change: (part: Partial<Draft>) => void; errors: FieldErrors }

function Prices({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const t = useTranslations('dashboard.tax')
  return (
    <Panel title={t('prices')}>
      <fieldset className="grid gap-3 sm:grid-cols-2">
        <legend className="sr-only">{t('prices')}</legend>
        {([true, false] as const).map((isIncluded) => (
          <RadioCard
            key={String(isIncluded)}
            name="prices"
            value={isIncluded ? 'included' : 'added'}
            checked={draft.isIncluded === isIncluded}
            onChange={() => change({ isIncluded })}
            label={t(isIncluded ? 'included' : 'added')}
            hint={t(isIncluded ? 'included_hint' : 'added_hint')}
          />
        ))}
      </fieldset>
    </Panel>
  )
}

function Rates({
  draft,
  change,
  errors,
  currency,
  locale,
}: Pick<ShopTax, 'currency' | 'locale'> & {
  draft: Draft
  change: (part: Partial<Draft>) => void
  errors: FieldErrors
}) {
  const t = useTranslations('dashboard.tax')
  return (
    <Panel title={t('rates')}>
      <p className="text-sm text-muted">{t('rates_text')}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {(['standard', 'reduced'] as const).map((name) => (
          <Input
            key={name}
            label={`${t(name)} (${percentSign(locale)})`}
            hint={t('rate_hint')}
            name={name}
            inputMode="decimal"
            dir="ltr"
            className="rtl:text-end"
            value={draft[name]}
            onChange={(event) => change({ [name]: event.target.value })}
            errors={errors(name)}
          />
        ))}
      </div>
      <Example draft={draft} currency={currency} locale={locale} />
    </Panel>
  )
}

function OnReceipt({ draft, change, errors, currency }: Part & Pick<ShopTax, 'currency'>) {
  const t = useTranslations('dashboard.tax')
  const all = useTranslations('dashboard')
  return (
    <Panel title={t('receipt')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Input
          label={t('name')}
          hint={t('name_hint')}
          optional={all('optional')}
          name="name"
          dir="auto"
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
          errors={errors('name')}
        />
        <Input
          label={t(currency === 'IDR' ? 'number_in_indonesia' : 'number')}
          hint={t('number_hint')}
          optional={all('optional')}
          name="number"
          dir="ltr"
          className="rtl:text-end"
          value={draft.number}
          onChange={(event) => change({ number: event.target.value })}
          errors={errors('number')}
        />
      </div>
      <Textarea
        label={t('address')}
        hint={t('address_hint')}
        optional={all('optional')}
        name="address"
        dir="auto"
        rows={3}
        value={draft.address}
        onChange={(event) => change({ address: event.target.value })}
        errors={errors('address')}
      />
    </Panel>
  )
}

/** How the shop takes tax, with what it means for one price. */
export function TaxForm({ stored, currency, locale, canWrite }: ShopTax) {
  const t = useTranslations('dashboard.tax')
  const [draft, setDraft] = useState(() => draftOf(stored))
  const [isDirty, setDirty] = useState(false)
  const { form, isPending, data, message, failure, errors } = useActionForm(saveTaxAction)
  const savedAt = data?.savedAt
  useEffect(() => {
    if (savedAt !== undefined) setDirty(false)
  }, [savedAt])
  useUnsavedGuard(isDirty)
  const change = (part: Partial<Draft>): void => {
    setDirty(true)
    setDraft((before) => ({ ...before, ...part }))
  }
  return (
    <EditForm {...form} noValidate className="flex flex-col gap-6">
      <Prices draft={draft} change={change} />
      <Rates draft={draft} change={change} errors={errors} currency={currency} locale={locale} />
      <OnReceipt draft={draft} change={change} errors={errors} currency={currency} />
      <FormMessage>{message ?? failure?.message}</FormMessage>
      {canWrite ? (
        <div className="flex items-center gap-4">
          <SubmitButton isPending={isPending} size="lg">
            {t('save')}
          </SubmitButton>
          <p role="status" className="text-sm text-muted">
            {isDirty ? t('unsaved') : savedAt === undefined ? '' : t('saved')}
          </p>
        </div>
      ) : null}
    </EditForm>
  )
}

/** What the rate that is typed does to one price, before anything is saved. */
function Example({ draft, currency, locale }: { draft: Draft; currency: Currency; locale: string }) {
  const t = useTranslations('dashboard.tax')
  const priceMinor = fromDecimal('100000', currency) ?? 0n
  const shown = currency === 'IDR' || currency === 'VND' ? priceMinor : priceMinor / 1000n
  const rateBp = readRate(draft.standard)
  if (rateBp === null) return null
  const taxMinor = taxOf(shown, rateBp, draft.isIncluded)
  const money = (amountMinor: bigint): string => formatMoney(amountMinor, currency, locale)
  const name = `${draft.name || t('title')} ${rateText(rateBp, locale)}`
  return (
    <div className="rounded-xl bg-surface-secondary p-4 text-sm">
      <p className="font-medium">{t('example_text', { price: money(shown) })}</p>
      <dl className="mt-2 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
        <dt className="text-muted">{t(draft.isIncluded ? 'example_net' : 'example_price')}</dt>
        <dd className="text-end tabular-nums">{money(draft.isIncluded ? shown - taxMinor : shown)}</dd>
        <dt className="text-muted">{name}</dt>
        <dd className="text-end tabular-nums">{money(taxMinor)}</dd>
        <dt className="font-semibold">{t('example_total')}</dt>
        <dd className="text-end font-semibold tabular-nums">
          {money(draft.isIncluded ? shown : shown + taxMinor)}
        </dd>
      </dl>
      <p className="mt-3 text-muted">{t('rounding')}</p>
    </div>
  )
}

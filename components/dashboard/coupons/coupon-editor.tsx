'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { ProductChoice } from './product-choice'
import { LimitWarning, useShopTax } from '@/components/dashboard/product/limit-warning'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'
import { Panel } from '@/components/ui/card'
import { Input, RadioCard } from '@/components/ui/form/field'
import { useRefresh } from '@/components/ui/sending'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useUnsavedGuard } from '@/components/ui/form/unsaved-guard'
import { useActionForm } from '@/components/ui/form/use-action-form'
import type { Currency } from '@/lib/core/money/money'
import { readAmount } from '@/lib/core/money/money-input'
import { addCouponAction, changeCouponAction } from '@/lib/commerce/pricing/actions/coupons'
import { leastLeft } from '@/lib/commerce/pricing/rules/pricing'
import { readRate } from '@/lib/commerce/pricing/rules/rate'
import { COUPON_KINDS } from '@/lib/commerce/pricing/schema/coupons'
import type { CouponKind, CouponProduct, CouponTerms } from '@/lib/commerce/pricing/schema/coupons'

/** A coupon as its form shows it: everything is text that a person may change. */
export type CouponDraft = {
  id?: string
  version?: number
  code: string
  note: string
  kind: CouponKind
  percent: string
  amount: string
  maxDiscount: string
  minimum: string
  products: string[] | null
  startsAt: string
  endsAt: string
  totalLimit: string
  customerLimit: string
}

// Without letters and digits that look like each other.
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

function madeUp(): string {
  const numbers = crypto.getRandomValues(new Uint8Array(8))
  return [...numbers].map((number) => letters[number % letters.length] ?? 'A').join('')
}

/** What the coupon would give as it is typed; what cannot be read yet counts as nothing. */
function termsOf(draft: CouponDraft, currency: Currency, locale: string): CouponTerms {
  const read = (text: string): bigint | null => readAmount(text, currency, locale).minor
  return {
    id: '',
    code: '',
    kind: draft.kind,
    percentBp: readRate(draft.percent),
    amountMinor: read(draft.amount),
    maxDiscountMinor: read(draft.maxDiscount),
    minimumMinor: read(draft.minimum) ?? 0n,
    startsAt: null,
    endsAt: null,
    isUsedUp: false,
    productIds: draft.products,
    version: 1,
  }
}

export function CouponEditor({
  stored,
  products,
  currency,
  timeZone,
}: {
  stored: CouponDraft
  products: readonly CouponProduct[]
  currency: Currency
  timeZone: string
}) {
  const t = useTranslations('dashboard.coupons')
  const all = useTranslations('dashboard')
  const locale = useLocale()
  const tax = useShopTax()
  const refresh = useRefresh()
  const [draft, setDraft] = useState(stored)
  const [version, setVersion] = useState(stored.version)
  const [isDirty, setDirty] = useState(false)
  const isNew = stored.id === undefined
  const { form, isPending, data, failure, message, errors } = useActionForm(
    isNew ? addCouponAction : changeCouponAction,
  )
  const isStale = failure?.code === 'stale_version'
  useEffect(() => {
    if (isStale) refresh()
  }, [isStale, failure, refresh])
  const savedAt = data?.savedAt
  useEffect(() => {
    if (savedAt !== undefined) setDirty(false)
  }, [savedAt])
  // Saved, or changed elsewhere while nothing was typed here: the stored state is what the form starts from.
  const storedVersion = stored.version
  useEffect(() => {
    if (isDirty) return
    setDraft(stored)
    setVersion(storedVersion)
  }, [storedVersion, isDirty])
  useUnsavedGuard(isDirty)
  const change = (part: Partial<CouponDraft>): void => {
    setDirty(true)
    setDraft((before) => ({ ...before, ...part }))
  }
  const field = (name: keyof CouponDraft) => ({
    name,
    value: String(draft[name] ?? ''),
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  })
  return (
    <form {...form} noValidate className="flex flex-col gap-6">
      {stored.id === undefined ? null : (
        <>
          <input type="hidden" name="id" value={stored.id} />
          {/* Whoever saves again after having been told replaces the newest version, which was fetched anew. */}
          <input type="hidden" name="version" value={isStale ? stored.version : version} />
        </>
      )}
      <Panel title={t('form.basics')}>
        <div className="flex flex-wrap items-start gap-3">
          <div className="min-w-48 flex-1">
            <Input
              label={t('form.code')}
              hint={t('form.code_hint')}
              required
              maxLength={40}
              dir="ltr"
              autoCapitalize="characters"
              autoComplete="off"
              spellCheck={false}
              className="font-mono uppercase rtl:text-end"
              errors={errors('code')}
              {...field('code')}
            />
          </div>
          {isNew ? (
            <Button
              type="button"
              variant="outline"
              className="h-11! sm:mt-6.5"
              onClick={() => change({ code: madeUp() })}
            >
              {t('form.generate')}
            </Button>
          ) : null}
        </div>
        <Input
          label={t('form.note')}
          hint={t('form.note_hint')}
          optional={all('optional')}
          dir="auto"
          errors={errors('note')}
          {...field('note')}
        />
      </Panel>
      <Panel title={t('form.discount')}>
        <fieldset className="grid gap-3 sm:grid-cols-3">
          <legend className="sr-only">{t('form.kind')}</legend>
          {COUPON_KINDS.map((kind) => (
            <RadioCard
              key={kind}
              name="kind"
              value={kind}
              checked={draft.kind === kind}
              onChange={() => change({ kind })}
              label={t(`form.kinds.${kind}`)}
              hint={t(`form.kind_hints.${kind}`)}
            />
          ))}
        </fieldset>
        {draft.kind === 'percent' ? (
          <div className="grid gap-4 sm:grid-cols-2">
            <Input
              label={`${t('form.percent')} (%)`}
              required
              inputMode="decimal"
              dir="ltr"
              className="rtl:text-end"
              errors={errors('percentBp')}
              {...field('percent')}
            />
            <Input
              label={`${t('form.max_discount')} (${currency})`}
              hint={t('form.max_discount_hint')}
              optional={all('optional')}
              inputMode="decimal"
              dir="ltr"
              className="rtl:text-end"
              errors={errors('maxDiscountMinor')}
              {...field('maxDiscount')}
            />
          </div>
        ) : null}
        {draft.kind === 'fixed' ? (
          <Input
            label={`${t('form.amount')} (${currency})`}
            required
            inputMode="decimal"
            dir="ltr"
            className="rtl:text-end"
            errors={errors('amountMinor')}
            {...field('amount')}
          />
        ) : null}
      </Panel>
      <Panel title={t('form.applies')}>
        <fieldset className="grid gap-3 sm:grid-cols-2">
          <legend className="sr-only">{t('form.applies')}</legend>
          <RadioCard
            name="scope"
            value="all"
            checked={draft.products === null}
            onChange={() => change({ products: null })}
            label={t('form.all')}
          />
          <RadioCard
            name="scope"
            value="chosen"
            checked={draft.products !== null}
            onChange={() => change({ products: stored.products ?? [] })}
            label={t('form.chosen')}
          />
        </fieldset>
        {draft.products === null ? null : (
          <ProductChoice
            products={products}
            chosen={draft.products}
            onChange={(chosen) => change({ products: chosen })}
            errors={errors('productIds')}
          />
        )}
      </Panel>
      <LimitWarning about="coupon" amountMinor={leastLeft(termsOf(draft, currency, locale), products, tax)} />
      <Panel title={t('form.conditions')}>
        <Input
          label={`${t('form.minimum')} (${currency})`}
          hint={t('form.minimum_hint')}
          optional={all('optional')}
          inputMode="decimal"
          dir="ltr"
          className="rtl:text-end"
          errors={errors('minimumMinor')}
          {...field('minimum')}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Input
            label={t('form.starts')}
            hint={t('form.zone_hint', { zone: timeZone })}
            optional={all('optional')}
            type="datetime-local"
            errors={errors('startsAt')}
            {...field('startsAt')}
          />
          <Input
            label={t('form.ends')}
            hint={t('form.zone_hint', { zone: timeZone })}
            optional={all('optional')}
            type="datetime-local"
            errors={errors('endsAt')}
            {...field('endsAt')}
          />
          <Input
            label={t('form.total_limit')}
            hint={t('form.total_limit_hint')}
            optional={all('optional')}
            inputMode="numeric"
            placeholder={t('form.unlimited')}
            dir="ltr"
            className="rtl:text-end"
            errors={errors('totalLimit')}
            {...field('totalLimit')}
          />
          <Input
            label={t('form.customer_limit')}
            hint={t('form.customer_limit_hint')}
            optional={all('optional')}
            inputMode="numeric"
            placeholder={t('form.unlimited')}
            dir="ltr"
            className="rtl:text-end"
            errors={errors('customerLimit')}
            {...field('customerLimit')}
          />
        </div>
      </Panel>
      <div className="sticky bottom-14 z-20 -mx-4 flex flex-col gap-3 border-t border-line bg-background/95 px-4 py-3 backdrop-blur-sm sm:mx-0 sm:rounded-xl sm:border sm:px-4 lg:bottom-4">
        {isStale ? (
          <Alert tone="warning" isUrgent title={t('form.stale_title')}>
            {t('form.stale_text')}
          </Alert>
        ) : failure ? (
          <Alert tone="danger" isUrgent>
            {message ?? failure.message}
          </Alert>
        ) : null}
        <div className="flex items-center justify-between gap-4">
          <p role="status" className="text-sm text-muted">
            {isDirty ? t('form.unsaved') : savedAt === undefined ? '' : t('saved')}
          </p>
          <SubmitButton isPending={isPending}>{t(isNew ? 'form.create' : 'form.save')}</SubmitButton>
        </div>
      </div>
    </form>
  )
}

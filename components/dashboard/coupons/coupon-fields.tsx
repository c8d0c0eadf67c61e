'use client'

import { useLocale, useTranslations } from 'next-intl'
import { ProductChoice } from './product-choice'
import type { CouponEditing } from './use-coupon-editing'
import { Button } from '@/components/ui/form/button'
import { Panel } from '@/components/ui/card'
import { Input } from '@/components/ui/form/fields/field'
import { RadioCard } from '@/components/ui/form/fields/radio-card'
import { useZoneName } from '@/components/ui/client-date-time'
import { percentSign } from '@/lib/core/i18n/format'
import type { Currency } from '@/lib/core/money/money'
import { COUPON_KINDS } from '@/lib/commerce/pricing/schema/coupons'
import type { CouponProduct } from '@/lib/commerce/pricing/schema/coupons'

type Editing = { editing: CouponEditing }

// Digits run from left to right in every language, and stand where a text of the page's own would.
const digits = { dir: 'ltr', className: 'rtl:text-end' } as const

// Without letters and digits that look like each other.
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

function madeUp(): string {
  const numbers = crypto.getRandomValues(new Uint8Array(8))
  return [...numbers].map((number) => letters[number % letters.length] ?? 'A').join('')
}

export function CouponBasics({ editing }: Editing) {
  const t = useTranslations('dashboard.coupons.form')
  const all = useTranslations('dashboard')
  const { isNew, change, field, errors } = editing
  return (
    <Panel title={t('basics')}>
      <div className="flex flex-wrap items-start gap-3">
        <div className="min-w-48 flex-1">
          <Input
            label={t('code')}
            hint={t('code_hint')}
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
            {t('generate')}
          </Button>
        ) : null}
      </div>
      <Input
        label={t('note')}
        hint={t('note_hint')}
        optional={all('optional')}
        dir="auto"
        errors={errors('note')}
        {...field('note')}
      />
    </Panel>
  )
}

function PercentFields({ editing, currency }: Editing & { currency: Currency }) {
  const t = useTranslations('dashboard.coupons.form')
  const [all, locale] = [useTranslations('dashboard'), useLocale()]
  const { field, errors } = editing
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Input
        label={`${t('percent')} (${percentSign(locale)})`}
        required
        inputMode="decimal"
        {...digits}
        errors={errors('percentBp')}
        {...field('percent')}
      />
      <Input
        label={`${t('max_discount')} (${currency})`}
        hint={t('max_discount_hint')}
        optional={all('optional')}
        inputMode="decimal"
        {...digits}
        errors={errors('maxDiscountMinor')}
        {...field('maxDiscount')}
      />
    </div>
  )
}

/** What the coupon takes off. */
export function CouponDiscount({ editing, currency }: Editing & { currency: Currency }) {
  const t = useTranslations('dashboard.coupons.form')
  const { draft, change, field, errors } = editing
  return (
    <Panel title={t('discount')}>
      <fieldset className="grid gap-3 sm:grid-cols-3">
        <legend className="sr-only">{t('kind')}</legend>
        {COUPON_KINDS.map((kind) => (
          <RadioCard
            key={kind}
            name="kind"
            value={kind}
            checked={draft.kind === kind}
            onChange={() => change({ kind })}
            label={t(`kinds.${kind}`)}
            hint={t(`kind_hints.${kind}`)}
          />
        ))}
      </fieldset>
      {draft.kind === 'percent' ? <PercentFields editing={editing} currency={currency} /> : null}
      {draft.kind === 'fixed' ? (
        <Input
          label={`${t('amount')} (${currency})`}
          required
          inputMode="decimal"
          {...digits}
          errors={errors('amountMinor')}
          {...field('amount')}
        />
      ) : null}
    </Panel>
  )
}

/** Which products it is for. */
export function CouponScope({ editing, products }: Editing & { products: readonly CouponProduct[] }) {
  const t = useTranslations('dashboard.coupons.form')
  const { stored, draft, change, errors } = editing
  return (
    <Panel title={t('applies')}>
      <fieldset className="grid gap-3 sm:grid-cols-2">
        <legend className="sr-only">{t('applies')}</legend>
        <RadioCard
          name="scope"
          value="all"
          checked={draft.products === null}
          onChange={() => change({ products: null })}
          label={t('all')}
        />
        <RadioCard
          name="scope"
          value="chosen"
          checked={draft.products !== null}
          onChange={() => change({ products: stored.products ?? [] })}
          label={t('chosen')}
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
  )
}

/** What an order must come to, when the coupon can be used, and how often. */
export function CouponConditions({ editing, currency }: Editing & { currency: Currency }) {
  const zone = useZoneName()
  const t = useTranslations('dashboard.coupons.form')
  const optional = useTranslations('dashboard')('optional')
  const { field, errors } = editing
  return (
    <Panel title={t('conditions')}>
      <Input
        label={`${t('minimum')} (${currency})`}
        hint={t('minimum_hint')}
        optional={optional}
        inputMode="decimal"
        {...digits}
        errors={errors('minimumMinor')}
        {...field('minimum')}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        {(['starts', 'ends'] as const).map((end) => (
          <Input
            key={end}
            label={t(end)}
            hint={t('zone_hint', { zone })}
            optional={optional}
            type="datetime-local"
            errors={errors(`${end}At`)}
            {...field(`${end}At`)}
          />
        ))}
        {(['total', 'customer'] as const).map((whose) => (
          <Input
            key={whose}
            label={t(`${whose}_limit`)}
            hint={t(`${whose}_limit_hint`)}
            optional={optional}
            inputMode="numeric"
            placeholder={t('unlimited')}
            {...digits}
            errors={errors(`${whose}Limit`)}
            {...field(`${whose}Limit`)}
          />
        ))}
      </div>
    </Panel>
  )
}

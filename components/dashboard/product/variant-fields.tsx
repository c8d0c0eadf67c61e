'use client'

import { useTranslations } from 'next-intl'
import { KeyPatternField } from './key-pattern-field'
import { LimitWarning, useShopTax } from './limit-warning'
import { Button } from '@/components/ui/form/button'
import { Input, Select } from '@/components/ui/form/fields/field'
import type { VariantDraft } from './product-draft'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { formatMoney } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { readAmount } from '@/lib/core/money/money-input'
import { payableOf } from '@/lib/commerce/pricing/rules/pricing'
import type { TaxClass } from '@/lib/commerce/pricing/schema/tax'
import type { DeliveryKind } from '@/lib/commerce/schema'

/** At how many units left the team is warned. */
function LowStock({
  variant,
  errors,
  onChange,
}: {
  variant: VariantDraft
  errors: readonly string[] | undefined
  onChange: (change: Partial<VariantDraft>) => void
}) {
  const t = useTranslations('dashboard')
  return (
    <Input
      label={t('product.low_stock')}
      optional={t('optional')}
      hint={t('product.low_stock_hint')}
      inputMode="numeric"
      dir="ltr"
      value={variant.lowStockAt}
      onChange={(event) => onChange({ lowStockAt: event.target.value })}
      errors={errors}
    />
  )
}

type Variant = {
  variant: VariantDraft
  index: number
  isOnly: boolean
  /** Of the product: loaded keys are the stock, and those that are made never run out. */
  kind: DeliveryKind
  isNew: boolean
  /** Of the product: what is paid for a price may be more than the price. */
  taxClass: TaxClass
  currency: Currency
  locale: string
  errors: FieldErrors
  onChange: (change: Partial<VariantDraft>) => void
  onRemove: (() => void) | null
}

type Part = {
  variant: VariantDraft
  at: FieldErrors
  onChange: (change: Partial<VariantDraft>) => void
}

/** The price, read back as it will be understood, and the one that is struck through. */
function PriceFields({
  variant,
  at,
  onChange,
  taxClass,
  currency,
  locale,
}: Part & Pick<Variant, 'taxClass' | 'currency' | 'locale'>) {
  const t = useTranslations('dashboard')
  const tax = useShopTax()
  const { minor: priceMinor, refusal } = readAmount(variant.price, currency, locale)
  const reading =
    priceMinor === null
      ? // Half an amount is no mistake yet; what is wrong for good is said before the form is sent.
        refusal === 'invalid_price'
        ? undefined
        : t(`import.problem.${refusal}`)
      : priceMinor === 0n
        ? t('product.free')
        : t('product.price_reads', { price: formatMoney(priceMinor, currency, locale) })
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Input
          label={t('product.price', { currency })}
          hint={reading}
          inputMode="decimal"
          dir="ltr"
          autoComplete="off"
          required
          value={variant.price}
          onChange={(event) => onChange({ price: event.target.value })}
          errors={at('priceMinor') ?? at('price')}
        />
        <Input
          label={t('product.compare')}
          optional={t('optional')}
          hint={t('product.compare_hint')}
          inputMode="decimal"
          dir="ltr"
          autoComplete="off"
          value={variant.compareAt}
          onChange={(event) => onChange({ compareAt: event.target.value })}
          errors={at('compareAtMinor') ?? at('compareAt')}
        />
      </div>
      <LimitWarning amountMinor={priceMinor === null ? null : payableOf(priceMinor, taxClass, tax)} />
    </>
  )
}

/** Where licence keys are the stock. */
function Keys({ variant, at, onChange, isNew }: Part & { isNew: boolean }) {
  const t = useTranslations('dashboard')
  return (
    <div className="grid items-end gap-4 sm:grid-cols-2">
      <p className="text-sm text-muted sm:pb-3">
        {isNew ? t('product.stock_keys_new') : t('product.stock_keys', { count: variant.wasAvailable ?? 0 })}
      </p>
      <LowStock variant={variant} errors={at('lowStockAt')} onChange={onChange} />
    </div>
  )
}

function Counted({ variant, at, onChange }: Part) {
  const t = useTranslations('dashboard')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        label={t('product.stock')}
        value={variant.stock}
        onChange={(event) => onChange({ stock: event.target.value === 'counted' ? 'counted' : 'unlimited' })}
      >
        <option value="unlimited">{t('product.stock_unlimited')}</option>
        <option value="counted">{t('product.stock_counted')}</option>
      </Select>
      {variant.stock === 'counted' ? (
        <Input
          label={t('product.available')}
          inputMode="numeric"
          dir="ltr"
          value={variant.available}
          onChange={(event) => onChange({ available: event.target.value })}
          errors={at('stock.available') ?? at('stock')}
        />
      ) : null}
      {variant.stock === 'counted' ? (
        <LowStock variant={variant} errors={at('lowStockAt')} onChange={onChange} />
      ) : null}
    </div>
  )
}

function Code({ variant, at, onChange }: Part) {
  const t = useTranslations('dashboard')
  return (
    <Input
      label={t('product.code')}
      optional={t('optional')}
      hint={t('product.code_hint')}
      dir="ltr"
      maxLength={40}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      value={variant.code}
      onChange={(event) => onChange({ code: event.target.value })}
      errors={at('code')}
    />
  )
}

/** One form in which a product is sold: its price as it will be read, and how many there are. */
export function VariantFields({ variant, index, errors, onChange, onRemove, ...rest }: Variant) {
  const { isOnly, kind, isNew, taxClass, currency, locale } = rest
  const t = useTranslations('dashboard')
  const at = (name: string) => errors(`variants.${index}.${name}`)
  const field = { variant, at, onChange }
  return (
    <div className={isOnly ? 'flex flex-col gap-4' : 'flex flex-col gap-4 rounded-xl border border-line p-4'}>
      {isOnly ? null : (
        <Input
          label={t('product.variant_name')}
          value={variant.name}
          onChange={(event) => onChange({ name: event.target.value })}
          errors={at('name')}
        />
      )}
      <PriceFields {...field} taxClass={taxClass} currency={currency} locale={locale} />
      {kind === 'license_key' ? (
        <Keys {...field} isNew={isNew} />
      ) : kind === 'generated_key' ? (
        <KeyPatternField {...field} />
      ) : (
        <Counted {...field} />
      )}
      <Code {...field} />
      {onRemove ? (
        <Button type="button" variant="ghost" size="sm" className="w-fit" onClick={onRemove}>
          {t('product.variant_remove')}
        </Button>
      ) : null}
    </div>
  )
}

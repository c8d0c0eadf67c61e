'use client'

import { useLocale, useTranslations } from 'next-intl'
import { termsOf } from './coupon-draft'
import type { CouponDraft } from './coupon-draft'
import { CouponBasics, CouponConditions, CouponDiscount, CouponScope } from './coupon-fields'
import { useCouponEditing } from './use-coupon-editing'
import type { CouponEditing } from './use-coupon-editing'
import { LimitWarning, useShopTax } from '@/components/dashboard/product/limit-warning'
import { Alert } from '@/components/ui/alert'
import { EditForm, useIsLocked } from '@/components/ui/form/edit-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import type { Currency } from '@/lib/core/money/money'
import { leastLeft } from '@/lib/commerce/pricing/rules/pricing'
import type { CouponProduct } from '@/lib/commerce/pricing/schema/coupons'

/** What became of the coupon when it was sent, and the button that sends it: always in sight. */
function SaveBar({ editing }: { editing: CouponEditing }) {
  const t = useTranslations('dashboard.coupons')
  const { isNew, isStale, isDirty, isSaved, isPending, message, failure } = editing
  if (useIsLocked()) return null
  return (
    <div className="sticky bottom-14 z-20 -mx-4 flex flex-col gap-3 border-t border-line bg-background/95 px-4 py-3 backdrop-blur-sm sm:mx-0 sm:rounded-xl sm:border sm:px-4 lg:bottom-4">
      {isStale ? (
        <Alert tone="warning" isUrgent title={t('form.stale_title')}>
          {t('form.stale_text')}
        </Alert>
      ) : (
        <FormMessage>{message ?? failure?.message}</FormMessage>
      )}
      <div className="flex items-center justify-between gap-4">
        <p role="status" className="text-sm text-muted">
          {isDirty ? t('form.unsaved') : isSaved ? t('saved') : ''}
        </p>
        <SubmitButton isPending={isPending}>{t(isNew ? 'form.create' : 'form.save')}</SubmitButton>
      </div>
    </div>
  )
}

export function CouponEditor({
  stored,
  products,
  currency,
}: {
  stored: CouponDraft
  products: readonly CouponProduct[]
  currency: Currency
}) {
  const locale = useLocale()
  const tax = useShopTax()
  const editing = useCouponEditing(stored)
  const { form, draft, version, isStale } = editing
  return (
    <EditForm {...form} noValidate className="flex flex-col gap-6">
      {stored.id === undefined ? null : (
        <>
          <input type="hidden" name="id" value={stored.id} />
          {/* Whoever saves again after having been told replaces the newest version, which was fetched anew. */}
          <input type="hidden" name="version" value={isStale ? stored.version : version} />
        </>
      )}
      <CouponBasics editing={editing} />
      <CouponDiscount editing={editing} currency={currency} />
      <CouponScope editing={editing} products={products} />
      <LimitWarning about="coupon" amountMinor={leastLeft(termsOf(draft, currency, locale), products, tax)} />
      <CouponConditions editing={editing} currency={currency} />
      <SaveBar editing={editing} />
    </EditForm>
  )
}

'use client'

import { useActionState } from 'react'
import { applyCouponAction, removeCouponAction } from '@/lib/commerce/actions/coupon'

/** The place of the form, sent along so that the answer leads back to it. */
export type CouponPlace = Record<string, string>

function Hidden({ place }: { place: CouponPlace }) {
  return Object.entries(place).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
}

/** Without script it is posted, and the page comes back with the answer beside the field. */
export function CouponForm({
  place,
  texts,
}: {
  place: CouponPlace
  texts: { label: string; apply: string; applying: string }
}) {
  const [answer, apply, isPending] = useActionState(applyCouponAction, null)
  const failure = answer && !answer.ok ? answer : null
  return (
    <form action={apply} key={failure?.requestId ?? 'first'} className="flex flex-col gap-1.5">
      <Hidden place={place} />
      <label htmlFor="coupon" className="text-sm font-medium">
        {texts.label}
      </label>
      <div className="flex gap-2">
        <input
          id="coupon"
          name="coupon"
          required
          maxLength={80}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          dir="ltr"
          defaultValue={failure?.values.coupon}
          aria-invalid={failure ? true : undefined}
          data-invalid={failure ? 'true' : undefined}
          aria-describedby={failure ? 'coupon-error' : undefined}
          className="input min-h-11 min-w-0 flex-1 uppercase rtl:text-end"
        />
        <button type="submit" aria-disabled={isPending} className="button button--secondary h-11! shrink-0">
          {isPending ? texts.applying : texts.apply}
        </button>
      </div>
      {failure ? (
        <p id="coupon-error" role="alert" className="text-sm font-medium text-danger">
          {failure.message}
        </p>
      ) : null}
    </form>
  )
}

export function RemoveCouponForm({
  place,
  texts,
}: {
  place: CouponPlace
  texts: { remove: string; removeNamed: string }
}) {
  const [, remove] = useActionState(removeCouponAction, null)
  return (
    <form action={remove}>
      <Hidden place={place} />
      <button
        type="submit"
        aria-label={texts.removeNamed}
        className="button button--ghost button--sm text-muted"
      >
        {texts.remove}
      </button>
    </form>
  )
}

'use client'

import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { CouponDesk, couponProblem } from './coupon-desk'
import { Checkbox, Input, RadioCard, Textarea } from '@/components/ui/form/field'
import { useSentAction } from '@/components/ui/sending'
import { checkoutAction } from '@/lib/commerce/checkout/actions/checkout'
import type { Provider } from '@/lib/payments/schema'

export type CheckoutTexts = {
  contact: string
  name: string
  email: string
  emailHint: string
  phone: string
  note: string
  optional: string
  consent: string
  payWith: string
  sending: string
}

/**
 * The whole checkout. It is an ordinary form first: without script it is posted, and comes back with what was typed
 * and the errors beside their fields.
 */
export function CheckoutForm({
  cartId,
  after,
  initial,
  items,
  shownTotal,
  coupon,
  isWholeCart,
  locale,
  providers,
  texts,
  children,
}: {
  cartId: string
  /** The order that came of this cart before and is over, or ''. */
  after: string
  /** What the fields begin with. */
  initial: Record<string, string>
  items: string
  shownTotal: string
  /** The proof of the code in use, or ''. */
  coupon: string
  isWholeCart: boolean
  locale: string
  providers: { provider: Provider; isDefault: boolean; label: string; hint: string }[]
  texts: CheckoutTexts & { pay: string; next: string }
  /** What is being bought, beside the fields. The coupon's controls there belong to this form. */
  children: ReactNode
}) {
  const [answer, submit, isPending] = useSentAction(checkoutAction, null)
  const form = useRef<HTMLFormElement>(null)
  // Without script, a coupon that was tried has sent the whole form along with it.
  const isOfCoupon = answer?.values.do !== undefined
  const failure = answer && !answer.ok && !isOfCoupon ? answer : null
  const values: Record<string, string | undefined> = answer?.values ?? initial

  // Whoever sent a form with a mistake is taken to the mistake.
  useEffect(() => {
    if (!failure) return
    const find = (what: string) => form.current?.querySelector<HTMLElement>(what)
    const target = find('[aria-invalid="true"]') ?? find('[data-summary]')
    target?.focus()
  }, [failure])

  const errorsOf = (name: string) => failure?.fields?.[name]
  const shown = ['name', 'email', 'phone', 'note', 'coupon', ...(providers.length > 1 ? ['provider'] : [])]
  const wrong = Object.keys(failure?.fields ?? {})
  const others = wrong.filter((name) => !shown.includes(name)).flatMap((name) => errorsOf(name) ?? [])
  const summary = failure && wrong.length === 0 ? failure.message : others.join(' ')
  return (
    <form
      ref={form}
      action={submit}
      // A browser stops at the first mistake, and refuses marks that copying brings along.
      noValidate
      className="grid gap-8 lg:grid-cols-[1fr_22rem] lg:gap-12"
    >
      {/* Remounted with every answer, so that the fields show what was typed and not what the page began with. */}
      <div key={failure?.requestId ?? 'first'} className="order-2 flex min-w-0 flex-col gap-8 lg:order-1">
        <input type="hidden" name="cart" value={cartId} />
        <input type="hidden" name="after" value={after} />
        <input type="hidden" name="items" value={items} />
        <input type="hidden" name="shown_total" value={shownTotal} />
        <input type="hidden" name="proof" value={coupon} />
        {isWholeCart ? <input type="hidden" name="from_cart" value="yes" /> : null}
        {summary ? (
          <div
            data-summary
            tabIndex={-1}
            role="alert"
            className="rounded-xl bg-danger-soft p-4 text-sm text-danger-soft-foreground"
          >
            {summary}
          </div>
        ) : null}
        <fieldset className="flex flex-col gap-5">
          <legend className="mb-4 text-lg font-semibold">{texts.contact}</legend>
          <Input
            label={texts.name}
            name="name"
            autoComplete="name"
            required
            defaultValue={values.name}
            errors={errorsOf('name')}
          />
          <Input
            label={texts.email}
            hint={texts.emailHint}
            name="email"
            type="email"
            autoComplete="email"
            required
            maxLength={254}
            dir="ltr"
            className="rtl:text-end"
            defaultValue={values.email}
            errors={errorsOf('email')}
          />
          <Input
            label={texts.phone}
            optional={texts.optional}
            name="phone"
            type="tel"
            autoComplete="tel"
            maxLength={40}
            dir="ltr"
            className="rtl:text-end"
            placeholder={locale === 'id' ? '0812 3456 7890' : undefined}
            defaultValue={values.phone}
            errors={errorsOf('phone')}
          />
          <Textarea
            label={texts.note}
            optional={texts.optional}
            name="note"
            rows={3}
            defaultValue={values.note}
            errors={errorsOf('note')}
          />
        </fieldset>
        {providers.length > 1 ? (
          <fieldset className="flex flex-col gap-3">
            <legend className="mb-4 text-lg font-semibold">{texts.payWith}</legend>
            {providers.map(({ provider, isDefault, label, hint }) => (
              <RadioCard
                key={provider}
                name="provider"
                value={provider}
                required
                aria-invalid={errorsOf('provider') ? true : undefined}
                aria-describedby={errorsOf('provider') ? 'provider-error' : undefined}
                defaultChecked={values.provider === undefined ? isDefault : values.provider === provider}
                label={label}
                hint={hint}
              />
            ))}
            {errorsOf('provider') ? (
              <p id="provider-error" role="alert" className="text-sm font-medium text-danger">
                {errorsOf('provider')?.join(' ')}
              </p>
            ) : null}
          </fieldset>
        ) : null}
        <Checkbox
          name="marketing_consent"
          value="yes"
          label={texts.consent}
          defaultChecked={values.marketing_consent === 'yes'}
        />
        <div className="flex flex-col gap-3">
          <button
            type="submit"
            aria-disabled={isPending}
            className="button button--primary h-12! w-full text-base!"
          >
            {isPending ? texts.sending : texts.pay}
          </button>
          <p className="text-center text-sm text-muted">{texts.next}</p>
        </div>
      </div>
      <CouponDesk
        value={{
          act: submit,
          isPending,
          answer: isOfCoupon ? answer : null,
          problem: couponProblem(answer),
          typed: answer?.values.coupon ?? '',
        }}
      >
        {children}
      </CouponDesk>
    </form>
  )
}

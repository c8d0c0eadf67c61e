'use client'

import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { CheckoutFields } from './checkout-fields'
import type { ProviderChoice } from './checkout-fields'
import { CouponDesk, couponProblem } from './coupon-desk'
import { useKeptFields } from './use-kept-fields'
import { Alert } from '@/components/ui/alert'
import { useSentAction } from '@/components/ui/sending'
import { checkoutAction } from '@/lib/commerce/checkout/actions/checkout'
import type { FormResult } from '@/lib/core/guards/shop-action'

export type CheckoutTexts = {
  contact: string
  name: string
  email: string
  emailHint: string
  phone: string
  note: string
  optional: string
  consent: string
  chat: string
  chatNumber: string
  chatHint: string
  payWith: string
  sending: string
}

/** Why nothing can be ordered as it is, and where to go. */
export type Refusal = {
  title: string
  text: string
  /** Whether it ends with something that is done on this very page. */
  isMendableHere: boolean
  wayOut: { href: string; label: string }
}

type Checkout = {
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
  providers: readonly ProviderChoice[]
  /** Its buyer may have the order's messages by WhatsApp, too. */
  tellsByChat: boolean
  /** Null where it can be ordered. */
  refusal: Refusal | null
  texts: CheckoutTexts & { pay: string; next: string; couponInTheWay: string; withoutCoupon: string }
  /** What is being bought, beside the fields. The coupon's controls there belong to this form. */
  children: ReactNode
}

function RefusalNote({ refusal, answer }: { refusal: Refusal; answer: FormResult<null> | null }) {
  return (
    <div id="refusal">
      <Alert
        tone="warning"
        title={refusal.title}
        isUrgent={answer !== null}
        action={
          <a href={refusal.wayOut.href} className="button button--secondary">
            {refusal.wayOut.label}
          </a>
        }
      >
        {refusal.text}
      </Alert>
    </div>
  )
}

/** A code that does not work is told where somebody pays, too, with the way on without it. */
function CouponNote({ problem, texts }: { problem: string; texts: Checkout['texts'] }) {
  return (
    <div data-coupon-note tabIndex={-1}>
      <Alert
        tone="warning"
        title={problem}
        action={
          <button name="without_coupon" value="yes" className="button button--secondary">
            {texts.withoutCoupon}
          </button>
        }
      >
        {texts.couponInTheWay}
      </Alert>
    </div>
  )
}

function OrderButton({
  refusal,
  isPending,
  texts,
}: Pick<Checkout, 'refusal' | 'texts'> & { isPending: boolean }) {
  return (
    <div className="flex flex-col gap-3">
      {/* It stays where it cannot be used: it is what the enter key means in a field. */}
      <button
        type="submit"
        disabled={refusal !== null}
        aria-describedby={refusal ? 'refusal' : undefined}
        aria-disabled={isPending}
        className="button button--primary h-12! w-full text-base!"
      >
        {isPending && refusal === null ? texts.sending : texts.pay}
      </button>
      {refusal ? null : <p className="text-center text-sm text-muted">{texts.next}</p>}
    </div>
  )
}

function HiddenFields({ checkout }: { checkout: Checkout }) {
  const { cartId, after, items, shownTotal, coupon, isWholeCart } = checkout
  return (
    <>
      <input type="hidden" name="cart" value={cartId} />
      <input type="hidden" name="after" value={after} />
      <input type="hidden" name="items" value={items} />
      <input type="hidden" name="shown_total" value={shownTotal} />
      <input type="hidden" name="proof" value={coupon} />
      {isWholeCart ? <input type="hidden" name="from_cart" value="yes" /> : null}
    </>
  )
}

type Refused = Extract<FormResult<null>, { ok: false }>

/** Whoever sent a form with a mistake is taken to the mistake. */
function useMistakeFirst(failure: Refused | null) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (!failure) return
    const find = (what: string) => form.current?.querySelector<HTMLElement>(what)
    const target =
      find('[aria-invalid="true"]:not(#coupon)') ?? find('[data-summary]') ?? find('[data-coupon-note]')
    target?.focus()
  }, [failure])
  return form
}

/** What is wrong with the whole, or with what has no field of its own. */
function Summary({ failure, checkout }: { failure: Refused | null; checkout: Checkout }) {
  const { providers, tellsByChat } = checkout
  const shown = ['name', 'email', 'phone', 'note', 'coupon', ...(providers.length > 1 ? ['provider'] : [])]
  if (tellsByChat) shown.push('whatsapp_phone')
  const wrong = Object.keys(failure?.fields ?? {})
  const others = wrong
    .filter((name) => !shown.includes(name))
    .flatMap((name) => failure?.fields?.[name] ?? [])
  const summary = failure && wrong.length === 0 ? failure.message : others.join(' ')
  return summary ? (
    <div
      data-summary
      tabIndex={-1}
      role="alert"
      className="rounded-xl bg-danger-soft p-4 text-sm text-danger-soft-foreground"
    >
      {summary}
    </div>
  ) : null
}

/**
 * The whole checkout. It is an ordinary form first: without script it is posted, and comes back with what was typed
 * and the errors beside their fields.
 */
export function CheckoutForm(checkout: Checkout) {
  const { initial, refusal, texts, children } = checkout
  const [answer, submit, isPending] = useSentAction(checkoutAction, null)
  // Without script, a coupon that was tried has sent the whole form along with it.
  const isOfCoupon = answer?.values.do !== undefined
  const failure = answer && !answer.ok && !isOfCoupon ? answer : null
  const problem = couponProblem(answer)
  // Whether somebody looked at the code: without an answer, or after too many, it may be a good one.
  const isCodeJudged = answer !== null && !answer.ok && answer.fields?.coupon !== undefined
  const values: Record<string, string | undefined> = answer?.values ?? initial
  const form = useMistakeFirst(failure)
  const keeping = useKeptFields(form, answer)
  // Nobody begins to fill in what cannot be ordered; who has begun keeps what was typed, whatever a coupon makes of it.
  const hasFields = refusal === null || refusal.isMendableHere || answer?.values.name !== undefined
  const errorsOf = (name: string) => failure?.fields?.[name]
  return (
    <form
      ref={form}
      action={submit}
      {...keeping}
      // A browser stops at the first mistake, and refuses marks that copying brings along.
      noValidate
      className="grid gap-8 lg:grid-cols-[1fr_22rem] lg:gap-12"
    >
      {/* Remounted with every answer, so that the fields show what was typed and not what the page began with. */}
      <div key={failure?.requestId ?? 'first'} className="order-2 flex min-w-0 flex-col gap-8 lg:order-1">
        <HiddenFields checkout={checkout} />
        <Summary failure={failure} checkout={checkout} />
        {refusal ? <RefusalNote refusal={refusal} answer={answer} /> : null}
        {hasFields ? <CheckoutFields {...checkout} values={values} errorsOf={errorsOf} /> : null}
        {hasFields ? <OrderButton refusal={refusal} isPending={isPending} texts={texts} /> : null}
        {/* Below it: the first button of a form is the one that the enter key presses. */}
        {hasFields && problem !== null && isCodeJudged && refusal === null ? (
          <CouponNote problem={problem} texts={texts} />
        ) : null}
      </div>
      <CouponDesk
        value={{
          act: submit,
          isPending,
          answer: isOfCoupon ? answer : null,
          problem,
          typed: answer?.values.coupon ?? '',
        }}
      >
        {children}
      </CouponDesk>
    </form>
  )
}

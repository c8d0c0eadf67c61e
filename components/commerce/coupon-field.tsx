'use client'

import { TicketPercent } from 'lucide-react'
import { useContext, useEffect, useRef, useState } from 'react'
import type { MouseEvent } from 'react'
import { TypedCoupon, useCouponDesk } from '@/components/commerce/coupon-desk'

type Texts = { label: string; apply: string; applying: string; remove: string; removeNamed: string }

/**
 * The code that is in use, or why it is not, or a field for one. At the checkout it stands inside of the form there:
 * without script that form is posted whole, and comes back with what was typed. Its buttons name no type, so that the
 * one that orders stays the only one that says it submits.
 */
export function CouponField({
  isInForm,
  items,
  coupon,
  texts,
}: {
  isInForm: boolean
  items: string
  coupon: { message: string; isProblem: boolean } | null
  texts: Texts
}) {
  const desk = useCouponDesk()
  const { answer, isPending, isApplying } = desk
  const failure = answer && !answer.ok ? answer : null
  const typed = useContext(TypedCoupon)
  const [code, setCode] = useState(failure?.values.coupon ?? typed)
  const hasField = coupon === null || coupon.isProblem
  const message = useRef<HTMLParagraphElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const isAwaited = useRef(false)

  // The control that was pressed may be gone with the answer: who used it is taken to what came of it.
  useEffect(() => {
    if (!isAwaited.current || isPending) return
    const target = isApplying && !failure ? message.current : field.current
    if (!target) return
    isAwaited.current = false
    target.focus()
  }, [answer, failure, coupon, isPending, isApplying])

  function send(act: (sent: FormData) => void, sent: HTMLFormElement | null): void {
    if (!sent || isPending) return
    isAwaited.current = true
    desk.send(act, new FormData(sent))
  }
  function press(event: MouseEvent<HTMLButtonElement>, act: (sent: FormData) => void): void {
    event.preventDefault()
    if (act === desk.apply && !code.trim()) {
      field.current?.focus()
      return
    }
    send(act, event.currentTarget.form)
    // A code that was taken away does not wait in the field for the order to be sent.
    if (act === desk.remove) setCode('')
  }

  const content = (
    <>
      {coupon ? (
        <div className="flex items-center justify-between gap-2 text-sm">
          <p
            ref={message}
            tabIndex={-1}
            // Without script nothing but the attribute takes somebody to what came of the code.
            autoFocus={answer?.ok === true && isApplying}
            role="status"
            data-coupon-message
            className={
              coupon.isProblem
                ? 'min-w-0 font-medium text-danger'
                : 'flex min-w-0 items-center gap-2 font-medium'
            }
          >
            {coupon.isProblem ? null : <TicketPercent aria-hidden className="size-4 shrink-0" />}
            <span className="min-w-0">{coupon.message}</span>
          </p>
          <button
            formAction={desk.remove}
            formNoValidate
            onClick={(event) => press(event, desk.remove)}
            aria-label={texts.removeNamed}
            className="button button--ghost button--sm shrink-0 text-muted"
          >
            {texts.remove}
          </button>
        </div>
      ) : null}
      {hasField ? (
        <div className="flex flex-col gap-1.5">
          <label htmlFor="coupon" className="text-sm font-medium">
            {texts.label}
          </label>
          <div className="flex gap-2">
            <input
              ref={field}
              id="coupon"
              name="coupon"
              maxLength={80}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              dir="ltr"
              value={code}
              onChange={(event) => setCode(event.target.value)}
              autoFocus={failure !== null || (answer?.ok === true && !isApplying)}
              aria-invalid={failure ? true : undefined}
              data-invalid={failure ? 'true' : undefined}
              aria-describedby={failure ? 'coupon-error' : undefined}
              onKeyDown={(event) => {
                // Otherwise the key would press the first button of the form, which is the one that pays.
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
                event.preventDefault()
                if (code.trim()) send(desk.apply, event.currentTarget.form)
              }}
              className="input min-h-11 min-w-0 flex-1 uppercase rtl:text-end"
            />
            <button
              formAction={desk.apply}
              formNoValidate
              onClick={(event) => press(event, desk.apply)}
              aria-disabled={isPending}
              className="button button--secondary h-11! shrink-0"
            >
              {isPending && isApplying ? texts.applying : texts.apply}
            </button>
          </div>
          {failure ? (
            <p id="coupon-error" role="alert" className="text-sm font-medium text-danger">
              {failure.message}
            </p>
          ) : null}
        </div>
      ) : null}
    </>
  )
  if (isInForm) return <div className="flex flex-col gap-3">{content}</div>
  return (
    <form action={desk.apply} className="flex flex-col gap-3">
      <input type="hidden" name="items" value={items} />
      {content}
    </form>
  )
}

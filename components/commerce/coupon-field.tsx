'use client'

import { TicketPercent } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { MouseEvent } from 'react'
import { useCouponDesk } from '@/components/commerce/coupon-desk'

const ownForm = 'coupon-form'

type Texts = { label: string; apply: string; applying: string; remove: string; removeNamed: string }

/**
 * The code that is in use, or why it is not, or a field for one. Its controls belong to the form of the checkout where
 * there is one: without script that form is posted whole, and comes back with what was typed.
 */
export function CouponField({
  formId,
  items,
  coupon,
  texts,
}: {
  /** The form of the checkout on the same page, or null. */
  formId: string | null
  items: string
  coupon: { message: string; isProblem: boolean } | null
  texts: Texts
}) {
  const desk = useCouponDesk()
  const { answer, isPending, isApplying } = desk
  const failure = answer && !answer.ok ? answer : null
  const form = formId ?? ownForm
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
    if (act === desk.apply && !field.current?.value.trim()) field.current?.focus()
    else send(act, event.currentTarget.form)
  }

  return (
    <div className="flex flex-col gap-3">
      {formId === null ? (
        <form id={ownForm} hidden>
          <input type="hidden" name="items" value={items} />
        </form>
      ) : null}
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
            type="submit"
            form={form}
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
              form={form}
              maxLength={80}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              dir="ltr"
              key={failure?.requestId ?? 'first'}
              defaultValue={failure?.values.coupon}
              autoFocus={failure !== null || (answer?.ok === true && !isApplying)}
              aria-invalid={failure ? true : undefined}
              data-invalid={failure ? 'true' : undefined}
              aria-describedby={failure ? 'coupon-error' : undefined}
              onKeyDown={(event) => {
                // Otherwise the key would press the first button of the form, which is the one that pays.
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
                event.preventDefault()
                if (event.currentTarget.value.trim()) send(desk.apply, event.currentTarget.form)
              }}
              className="input min-h-11 min-w-0 flex-1 uppercase rtl:text-end"
            />
            <button
              type="submit"
              form={form}
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
    </div>
  )
}

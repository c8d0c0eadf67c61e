'use client'

import { TicketPercent } from 'lucide-react'
import { startTransition, useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { useCouponDesk } from './coupon-desk'
import { BareInput } from '@/components/ui/form/fields/bare-field'

type Texts = { label: string; apply: string; applying: string; remove: string; removeNamed: string }
type Doing = 'apply' | 'remove'

type Coupon = { message: string; isProblem: boolean }

/** What is typed, what is sent of it, and where the person is taken with the answer. */
function useCoupon(coupon: Coupon | null) {
  const { act, isPending, answer, problem, typed } = useCouponDesk()
  const did: Doing | null = answer ? (answer.values.do === 'remove' ? 'remove' : 'apply') : null
  const [code, setCode] = useState(coupon ? '' : typed)
  const message = useRef<HTMLParagraphElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const isAwaited = useRef(false)

  // The control that was pressed may be gone with the answer: who used it is taken to what came of it.
  useEffect(() => {
    if (!isAwaited.current || isPending) return
    const target = did === 'apply' && problem === null ? message.current : field.current
    if (!target) return
    isAwaited.current = false
    target.focus()
  }, [answer, problem, coupon, isPending, did])

  /** Sent from script, a form keeps everything that was typed in it. */
  function send(doing: Doing, form: HTMLFormElement | null): void {
    if (!form || isPending) return
    isAwaited.current = true
    const sent = new FormData(form)
    sent.set('do', doing)
    startTransition(() => act(sent))
  }
  function press(event: MouseEvent<HTMLButtonElement>, doing: Doing): void {
    event.preventDefault()
    if (doing === 'apply' && !code.trim()) {
      field.current?.focus()
      return
    }
    send(doing, event.currentTarget.form)
    // A code that was taken away does not wait in the field for the order to be sent.
    if (doing === 'remove') setCode('')
  }
  function enter(event: KeyboardEvent<HTMLInputElement>): void {
    // Otherwise the key would press the first button of the form, which is the one that pays.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (code.trim()) send('apply', event.currentTarget.form)
  }

  return { answer, isPending, problem, did, code, setCode, message, field, press, enter }
}

type Part = { of: ReturnType<typeof useCoupon>; texts: Texts }

function CouponMessage({ coupon, of, texts }: Part & { coupon: Coupon }) {
  const { answer, did, message, press } = of
  return (
    <div className="flex items-center justify-between gap-2 text-sm">
      <p
        ref={message}
        tabIndex={-1}
        // Without script nothing but the attribute takes somebody to what came of the code.
        autoFocus={answer?.ok === true && did === 'apply'}
        role="status"
        data-coupon-message
        className={
          coupon.isProblem ? 'min-w-0 font-medium text-danger' : 'flex min-w-0 items-center gap-2 font-medium'
        }
      >
        {coupon.isProblem ? null : <TicketPercent aria-hidden className="size-4 shrink-0" />}
        <span className="min-w-0">{coupon.message}</span>
      </p>
      <button
        name="do"
        value="remove"
        formNoValidate
        onClick={(event) => press(event, 'remove')}
        aria-label={texts.removeNamed}
        className="button button--ghost button--sm shrink-0 text-muted"
      >
        {texts.remove}
      </button>
    </div>
  )
}

function CouponInput({ of, texts }: Part) {
  const { answer, isPending, problem, did, code, setCode, field, press, enter } = of
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor="coupon" className="text-sm font-medium">
        {texts.label}
      </label>
      <div className="flex gap-2">
        <BareInput
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
          autoFocus={(answer !== null && problem !== null) || (answer?.ok === true && did === 'remove')}
          aria-invalid={problem ? true : undefined}
          data-invalid={problem ? 'true' : undefined}
          aria-describedby={problem ? 'coupon-error' : undefined}
          onKeyDown={enter}
          className="input min-h-11 min-w-0 flex-1 uppercase rtl:text-end"
        />
        <button
          name="do"
          value="apply"
          formNoValidate
          onClick={(event) => press(event, 'apply')}
          aria-disabled={isPending}
          className="button button--secondary h-11! shrink-0"
        >
          {isPending && code.trim() ? texts.applying : texts.apply}
        </button>
      </div>
      {problem ? (
        <p id="coupon-error" role="alert" className="text-sm font-medium text-danger">
          {problem}
        </p>
      ) : null}
    </div>
  )
}

/**
 * The code that is in use, or why it is not, or a field for one. Without script the form around it is posted whole, and
 * comes back with what was typed. Its buttons name no type, so that the one that orders stays the only one that says it
 * submits.
 */
export function CouponField({ coupon, texts }: { coupon: Coupon | null; texts: Texts }) {
  const of = useCoupon(coupon)
  return (
    <div className="flex flex-col gap-3">
      {coupon ? <CouponMessage coupon={coupon} of={of} texts={texts} /> : null}
      {coupon === null || coupon.isProblem ? <CouponInput of={of} texts={texts} /> : null}
    </div>
  )
}

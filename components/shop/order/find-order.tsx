'use client'

import type { ReactNode } from 'react'
import { Input } from '@/components/ui/form/fields/field'
import { ClientDateTime } from '@/components/ui/client-date-time'
import { useSentAction } from '@/components/ui/sending'
import { findOrderAction } from '@/lib/commerce/customers/actions/find-order'
import type { ListedOrder } from '@/lib/commerce/customers/actions/find-order'
import type { ToldStatus } from '@/lib/commerce/orders/rules/told-status'

type Texts = {
  email: string
  send: string
  sent: string
  code: string
  codeHint: string
  show: string
  again: string
  other: string
  none: string
  orders: string
  states: Record<ToldStatus, string>
}

type Answer = NonNullable<Awaited<ReturnType<typeof findOrderAction>>>
type Step = {
  failure: Extract<Answer, { ok: false }> | null
  email: string
  message: ReactNode
  submit: (form: FormData) => void
  isPending: boolean
  texts: Texts
}

function CodeStep({ failure, email, message, submit, isPending, texts, base }: Step & { base: string }) {
  // Six digits that are not the code: the message says so; the field's own words are for anything else.
  const isSixDigits = (failure?.values.code ?? '').match(/\p{Nd}/gu)?.length === 6
  const codeErrors = failure?.fields?.code && isSixDigits ? [failure.message] : failure?.fields?.code
  return (
    <div className="card card--default gap-5">
      <p role="status" className="text-sm">
        {texts.sent} <bdi className="font-semibold">{email}</bdi>
      </p>
      {message}
      <form action={submit} key={failure?.requestId ?? 'code'} noValidate className="flex flex-col gap-5">
        <input type="hidden" name="step" value="code" />
        <input type="hidden" name="email" value={email} />
        <Input
          label={texts.code}
          hint={texts.codeHint}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={40}
          required
          dir="ltr"
          className="font-mono text-lg! tracking-[0.3em]"
          // Whoever sent a mistake is taken to it, without script as well.
          autoFocus={codeErrors !== undefined}
          errors={codeErrors}
        />
        <button type="submit" aria-disabled={isPending} className="button button--primary h-11! w-full">
          {texts.show}
        </button>
      </form>
      <form action={submit} className="flex flex-wrap justify-between gap-3">
        <input type="hidden" name="step" value="email" />
        <input type="hidden" name="email" value={email} />
        <button type="submit" className="text-link text-sm">
          {texts.again}
        </button>
        <a href={`${base}/find-order`} className="text-link text-sm">
          {texts.other}
        </a>
      </form>
    </div>
  )
}

function EmailStep({ failure, email, message, submit, isPending, texts }: Step) {
  return (
    <form action={submit} key={failure?.requestId ?? 'email'} noValidate className="card card--default gap-5">
      <input type="hidden" name="step" value="email" />
      {message}
      <Input
        label={texts.email}
        name="email"
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        dir="ltr"
        className="rtl:text-end"
        defaultValue={email}
        autoFocus={failure?.fields?.email !== undefined}
        errors={failure?.fields?.email}
      />
      <button type="submit" aria-disabled={isPending} className="button button--primary h-11! w-full">
        {texts.send}
      </button>
    </form>
  )
}

/** E-mail, then the code from it, then the orders: one form after the other, each an ordinary post without script. */
export function FindOrder({
  base,
  locale,
  timeZone,
  texts,
}: {
  base: string
  locale: string
  timeZone: string
  texts: Texts
}) {
  const [answer, submit, isPending] = useSentAction(findOrderAction, null)
  if (answer?.ok && answer.data.step === 'orders') {
    return (
      <Orders orders={answer.data.orders} base={base} locale={locale} timeZone={timeZone} texts={texts} />
    )
  }
  const failure = answer && !answer.ok ? answer : null
  const isAtCode = (answer?.ok && answer.data.step === 'code') || failure?.values.step === 'code'
  const email = answer?.values.email ?? ''
  const message =
    failure && !(failure.fields?.email && !isAtCode) && !failure.fields?.code ? (
      <p role="alert" className="rounded-xl bg-danger-soft p-4 text-sm text-danger-soft-foreground">
        {failure.message}
      </p>
    ) : null
  if (isAtCode) {
    return (
      <CodeStep
        failure={failure}
        email={email}
        message={message}
        base={base}
        {...{ submit, isPending, texts }}
      />
    )
  }
  return <EmailStep failure={failure} email={email} message={message} {...{ submit, isPending, texts }} />
}

function OrderEntry({
  order,
  base,
  locale,
  timeZone,
  texts,
}: {
  order: ListedOrder
  base: string
  locale: string
  timeZone: string
  texts: Texts
}) {
  return (
    <li>
      <a
        href={`${base}${order.path}`}
        className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-xl border border-line bg-surface p-4 hover:border-brand-text"
      >
        <span className="flex flex-col">
          <span className="font-semibold">
            <bdi>#{order.number}</bdi>
          </span>
          <ClientDateTime
            value={order.createdAt}
            locale={locale}
            timeZone={timeZone}
            className="text-sm text-muted"
          />
        </span>
        <span className="flex flex-col items-end">
          <bdi className="font-semibold whitespace-nowrap tabular-nums">{order.total}</bdi>
          <span className="text-sm text-muted">{texts.states[order.status]}</span>
        </span>
      </a>
    </li>
  )
}

function Orders({
  orders,
  base,
  locale,
  timeZone,
  texts,
}: {
  orders: ListedOrder[]
  base: string
  locale: string
  timeZone: string
  texts: Texts
}) {
  if (orders.length === 0) {
    return (
      <p role="status" className="card card--default text-sm">
        {texts.none}
      </p>
    )
  }
  return (
    <section aria-labelledby="found" className="flex flex-col gap-3">
      <h2 id="found" className="font-semibold">
        {texts.orders}
      </h2>
      <ul className="flex flex-col gap-3">
        {orders.map((order) => (
          <OrderEntry
            key={order.id}
            order={order}
            base={base}
            locale={locale}
            timeZone={timeZone}
            texts={texts}
          />
        ))}
      </ul>
    </section>
  )
}

'use client'

import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Checkbox, FieldGroup, Textarea } from '@/components/ui/form/fields/field'
import { RadioCard } from '@/components/ui/form/fields/radio-card'
import { useSentAction } from '@/components/ui/sending'
import { askForRefundAction } from '@/lib/commerce/returns/actions'

type RefundTexts = {
  open: string
  text: string
  scope: string
  whole: string
  lines: string
  reason: string
  reasonHint: string
  send: string
}

type RefundLine = { id: string; name: string; amount: string }

type Sent = { values: Record<string, string>; fields?: Record<string, string[]> } | null

/** Everything, or what is ticked. Without script the boxes are always there; with it, only when they matter. */
function Scope({ lines, texts, sent }: { lines: readonly RefundLine[]; texts: RefundTexts; sent: Sent }) {
  const [scope, setScope] = useState(sent?.values.scope === 'lines' ? 'lines' : 'whole')
  return (
    <FieldGroup legend={texts.scope} errors={sent?.fields?.line} className="flex flex-col gap-2">
      {(wiring) => (
        <>
          <RadioCard
            label={texts.whole}
            name="scope"
            value="whole"
            defaultChecked={scope === 'whole'}
            onChange={() => setScope('whole')}
          />
          <RadioCard
            label={texts.lines}
            name="scope"
            value="lines"
            defaultChecked={scope === 'lines'}
            onChange={() => setScope('lines')}
          />
          <div
            className={
              scope === 'lines'
                ? 'flex flex-col gap-2 ps-4'
                : 'hidden flex-col gap-2 ps-4 [@media(scripting:none)]:flex'
            }
          >
            {lines.map((line) => (
              <Checkbox
                key={line.id}
                name="line"
                value={line.id}
                label={
                  <>
                    <bdi>{line.name}</bdi> · <bdi>{line.amount}</bdi>
                  </>
                }
                {...wiring}
              />
            ))}
          </div>
        </>
      )}
    </FieldGroup>
  )
}

type Asked = {
  order: string
  token: string
  /** What can be chosen; none where the order is one thing. */
  lines: readonly RefundLine[]
  texts: RefundTexts
}

/** Folded away until somebody wants it; it comes back open with what is wrong in it. */
function Form({
  order,
  token,
  lines,
  texts,
  isOpen,
  className,
}: Asked & { isOpen: boolean; className: string }) {
  const [answer, submit, isPending] = useSentAction(askForRefundAction, null)
  const failure = answer && !answer.ok ? answer : null
  return (
    <details open={isOpen || failure !== null} className={className}>
      <summary className="button button--secondary w-fit cursor-pointer list-none">{texts.open}</summary>
      <form
        action={submit}
        key={failure?.requestId ?? 'refund'}
        noValidate
        className="flex flex-col gap-5 pt-5"
      >
        <input type="hidden" name="order" value={order} />
        <input type="hidden" name="token" value={token} />
        <p className="text-sm text-muted">{texts.text}</p>
        {failure && failure.code !== 'validation_failed' ? (
          <Alert tone="danger" isUrgent>
            {failure.message}
          </Alert>
        ) : null}
        {lines.length > 1 ? <Scope lines={lines} texts={texts} sent={failure} /> : null}
        <Textarea
          label={texts.reason}
          hint={texts.reasonHint}
          name="reason"
          required
          dir="auto"
          maxLength={1000}
          defaultValue={failure?.values.reason ?? ''}
          autoFocus={failure?.fields?.reason !== undefined}
          errors={failure?.fields?.reason}
        />
        <button type="submit" aria-disabled={isPending} className="button button--primary w-fit">
          {texts.send}
        </button>
      </form>
    </details>
  )
}

/** Asks the seller for money back, by an ordinary post without script. */
export function RefundForm({
  elsewhere,
  isOpen,
  ...asked
}: Asked & {
  isOpen: boolean
  /** Where it is asked for without script; null where that is here as well. */
  elsewhere: string | null
}) {
  if (elsewhere === null) return <Form {...asked} isOpen={isOpen} className="no-print" />
  return (
    <>
      <Form {...asked} isOpen={isOpen} className="no-print [@media(scripting:none)]:hidden" />
      <a
        href={elsewhere}
        className="button button--secondary no-print hidden! w-fit [@media(scripting:none)]:inline-flex!"
      >
        {asked.texts.open}
      </a>
    </>
  )
}

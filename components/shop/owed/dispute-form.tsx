'use client'

import { Folded, OwnFields, Refusal } from './owed-form'
import { Textarea } from '@/components/ui/form/fields/field'
import { useSentAction } from '@/components/ui/sending'
import { disputeAction, withdrawDisputeAction } from '@/lib/lending/page/actions/saying'

type Link = { id: string; key: string }

/** "That is not right": why not, by an ordinary post without script. */
export function DisputeForm({
  link,
  item,
  texts,
}: {
  link: Link
  item: string
  texts: Record<'open' | 'text' | 'reason' | 'reasonHint' | 'send', string>
}) {
  const [answer, submit, isPending] = useSentAction(disputeAction, null)
  const failure = answer && !answer.ok ? answer : null
  return (
    <Folded open={texts.open} isOpen={failure !== null}>
      <form action={submit} key={failure?.requestId ?? 'dispute'} noValidate className="flex flex-col gap-5">
        <OwnFields link={link} />
        <input type="hidden" name="item" value={item} />
        <p className="text-sm text-muted">{texts.text}</p>
        <Refusal failure={failure} />
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
        <button
          type="submit"
          aria-disabled={isPending}
          className="button button--primary h-11! w-fit max-sm:w-full"
        >
          {texts.send}
        </button>
      </form>
    </Folded>
  )
}

export function WithdrawForm({ link, dispute, label }: { link: Link; dispute: string; label: string }) {
  const [answer, submit, isPending] = useSentAction(withdrawDisputeAction, null)
  return (
    <form action={submit} className="flex flex-col gap-3">
      <OwnFields link={link} />
      <input type="hidden" name="dispute" value={dispute} />
      <Refusal failure={answer && !answer.ok ? answer : null} />
      <button type="submit" aria-disabled={isPending} className="button button--secondary w-fit">
        {label}
      </button>
    </form>
  )
}

'use client'

import { OwnFields, Refusal } from './owed-form'
import { useSentAction } from '@/components/ui/sending'
import { consentAction } from '@/lib/lending/page/actions/saying'

/** One press, and they are written to, or no more. */
export function ConsentForm({
  link,
  consent,
  label,
}: {
  link: { id: string; key: string }
  consent: 'given' | 'stopped'
  label: string
}) {
  const [answer, submit, isPending] = useSentAction(consentAction, null)
  return (
    <form action={submit} className="flex flex-col gap-3">
      <OwnFields link={link} />
      <input type="hidden" name="consent" value={consent} />
      <Refusal failure={answer && !answer.ok ? answer : null} />
      <button
        type="submit"
        aria-disabled={isPending}
        className="button button--secondary h-11! w-fit max-sm:w-full"
      >
        {label}
      </button>
    </form>
  )
}

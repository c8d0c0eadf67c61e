'use client'

import { Folded, OwnFields, Refusal } from './owed-form'
import { Input } from '@/components/ui/form/fields/field'
import { useSentAction } from '@/components/ui/sending'
import { declineOwnAction, requestOwnCodeAction, signOwnAction } from '@/lib/lending/page/actions/papers'

type About = { link: { id: string; key: string }; paper: string }

function PaperFields({ link, paper }: About) {
  return (
    <>
      <OwnFields link={link} />
      <input type="hidden" name="paper" value={paper} />
    </>
  )
}

/** Has six digits sent to their own address. */
export function CodeForm({ label, ...about }: About & { label: string }) {
  const [answer, submit, isPending] = useSentAction(requestOwnCodeAction, null)
  return (
    <form action={submit} className="flex flex-col gap-3">
      <PaperFields {...about} />
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

/** Signs with them. */
export function SignForm({
  texts,
  ...about
}: About & { texts: Record<'code' | 'codeHint' | 'sign', string> }) {
  const [answer, submit, isPending] = useSentAction(signOwnAction, null)
  const failure = answer && !answer.ok ? answer : null
  return (
    <form action={submit} key={failure?.requestId ?? 'sign'} noValidate className="flex flex-col gap-4">
      <PaperFields {...about} />
      <Refusal failure={failure} />
      <Input
        label={texts.code}
        hint={texts.codeHint}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        dir="ltr"
        maxLength={24}
        className="max-w-52 font-mono text-lg tracking-[0.2em] rtl:text-end"
        defaultValue={failure?.values.code ?? ''}
        errors={failure?.fields?.code}
      />
      <button
        type="submit"
        aria-disabled={isPending}
        className="button button--primary h-11! w-fit max-sm:w-full"
      >
        {texts.sign}
      </button>
    </form>
  )
}

/** Says no to it, after a second look. */
export function DeclineForm({
  texts,
  ...about
}: About & { texts: Record<'open' | 'text' | 'decline', string> }) {
  const [answer, submit, isPending] = useSentAction(declineOwnAction, null)
  const failure = answer && !answer.ok ? answer : null
  return (
    <Folded open={texts.open} isOpen={failure !== null}>
      <form action={submit} className="flex flex-col gap-4">
        <PaperFields {...about} />
        <p className="text-sm text-muted">{texts.text}</p>
        <Refusal failure={failure} />
        <button
          type="submit"
          aria-disabled={isPending}
          className="button button--danger h-11! w-fit max-sm:w-full"
        >
          {texts.decline}
        </button>
      </form>
    </Folded>
  )
}

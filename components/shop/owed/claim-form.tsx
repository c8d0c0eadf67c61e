'use client'

import { Folded, OwnFields, Refusal } from './owed-form'
import type { Failure } from './owed-form'
import { Input, Select, Textarea } from '@/components/ui/form/fields/field'
import { useSentAction } from '@/components/ui/sending'
import { claimAction } from '@/lib/lending/page/actions/saying'

type ClaimTexts = Record<
  | 'open'
  | 'text'
  | 'about'
  | 'amount'
  | 'amountHint'
  | 'method'
  | 'paidOn'
  | 'note'
  | 'noteHint'
  | 'optional'
  | 'send',
  string
>
type Option = { value: string; label: string }

const options = (some: readonly Option[]) =>
  some.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ))

type Asked = {
  choices: readonly Option[]
  methods: readonly Option[]
  today: string
  texts: ClaimTexts
}

/** How much of what, how and when, as far as it is known. */
function MoneyFields({ choices, methods, today, texts, failure }: Asked & { failure: Failure | null }) {
  const fields = failure?.fields
  const typed = failure?.values
  return (
    <>
      <Select label={texts.about} name="about" defaultValue={typed?.about} errors={fields?.item}>
        {options(choices)}
      </Select>
      <Input
        label={texts.amount}
        hint={texts.amountHint}
        optional={texts.optional}
        name="amount"
        inputMode="decimal"
        dir="ltr"
        className="rtl:text-end"
        autoComplete="off"
        maxLength={60}
        defaultValue={typed?.amount ?? ''}
        errors={fields?.amount ?? fields?.amountMinor}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <Select label={texts.method} name="method" defaultValue={typed?.method} errors={fields?.method}>
          {options(methods)}
        </Select>
        <Input
          label={texts.paidOn}
          name="paidOn"
          type="date"
          max={today}
          defaultValue={typed?.paidOn ?? today}
          errors={fields?.paidOn}
        />
      </div>
    </>
  )
}

/** "I have paid", by an ordinary post without script; what is typed stays where something is wrong. */
export function ClaimForm({ link, ...asked }: Asked & { link: { id: string; key: string } }) {
  const [answer, submit, isPending] = useSentAction(claimAction, null)
  const failure = answer && !answer.ok ? answer : null
  const { texts } = asked
  return (
    <Folded open={texts.open} isOpen={failure !== null}>
      <form action={submit} key={failure?.requestId ?? 'claim'} noValidate className="flex flex-col gap-5">
        <OwnFields link={link} />
        <p className="text-sm text-muted">{texts.text}</p>
        <Refusal failure={failure} />
        <MoneyFields {...asked} failure={failure} />
        <Textarea
          label={texts.note}
          hint={texts.noteHint}
          optional={texts.optional}
          name="note"
          dir="auto"
          rows={3}
          maxLength={1000}
          defaultValue={failure?.values.note ?? ''}
          errors={failure?.fields?.note}
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

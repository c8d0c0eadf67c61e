'use client'

import { classNames } from '@/components/ui/class-names'
import { Input } from '@/components/ui/form/fields/field'
import { RadioCard } from '@/components/ui/form/fields/radio-card'
import { useSentAction } from '@/components/ui/sending'
import { payOwedAction } from '@/lib/lending/page/actions/pay'
import type { Failure } from './owed-form'
import { Folded, OwnFields, Refusal } from './owed-form'

export type PayTexts = { amount: string; amountHint: string }
type PayButton = { provider: string; label: string }
type Choice = { value: string; label: string; isOther: boolean }

/** What somebody pays of one thing: one of the sums that stand there, or another. */
function Choices({
  choices,
  texts,
  failure,
}: {
  choices: readonly Choice[]
  texts: PayTexts
  failure: Failure | null
}) {
  const [first] = choices
  const chosen = failure?.values.part ?? first?.value
  return (
    <div className="group/pay flex flex-col gap-2">
      {choices.map(({ value, label, isOther }) => (
        <RadioCard
          key={value}
          name="part"
          value={value}
          label={<bdi>{label}</bdi>}
          data-other={isOther}
          defaultChecked={value === chosen}
        />
      ))}
      <div className="hidden pt-2 group-has-[[data-other=true]:checked]/pay:block">
        <Input
          label={texts.amount}
          hint={texts.amountHint}
          name="amount"
          inputMode="decimal"
          dir="ltr"
          className="rtl:text-end"
          autoComplete="off"
          maxLength={60}
          defaultValue={failure?.values.amount ?? ''}
          errors={failure?.fields?.amount}
        />
      </div>
    </div>
  )
}

type Asked = {
  link: { id: string; key: string }
  /** What is paid where there is nothing to choose. */
  parts: readonly string[]
  /** It is the quote of today, which ends an agreement. */
  isPayoff?: boolean
  choices: readonly Choice[]
  currency: string
  buttons: readonly PayButton[]
  texts: PayTexts
}

function Buttons({ buttons, isPending }: { buttons: readonly PayButton[]; isPending: boolean }) {
  return (
    <div className="flex flex-wrap gap-3">
      {buttons.map(({ provider, label }, index) => (
        <button
          key={provider}
          type="submit"
          name="provider"
          value={provider}
          aria-disabled={isPending}
          className={classNames(
            'button h-11! max-sm:w-full',
            index === 0 ? 'button--primary' : 'button--secondary',
          )}
        >
          {label}
        </button>
      ))}
    </div>
  )
}

/** Leads to where it is paid, by an ordinary post without script; a button for each way to pay. */
export function PayForm({
  fold,
  isUnfolded = false,
  link,
  parts,
  isPayoff = false,
  choices,
  currency,
  buttons,
  texts,
}: Asked & {
  /** What opens it where it is folded away. */
  fold: string | null
  isUnfolded?: boolean
}) {
  const [answer, submit, isPending] = useSentAction(payOwedAction, null)
  const failure = answer && !answer.ok ? answer : null
  const form = (
    <form action={submit} key={failure?.requestId ?? 'pay'} noValidate className="flex flex-col gap-4">
      <OwnFields link={link} />
      <input type="hidden" name="currency" value={currency} />
      {parts.map((part) => (
        <input key={part} type="hidden" name="part" value={part} />
      ))}
      {isPayoff ? <input type="hidden" name="payoff" value="on" /> : null}
      {choices.length > 0 ? <Choices choices={choices} texts={texts} failure={failure} /> : null}
      <Refusal failure={failure} />
      <Buttons buttons={buttons} isPending={isPending} />
    </form>
  )
  if (fold === null) return form
  return (
    <Folded open={fold} isOpen={isUnfolded || failure !== null}>
      {form}
    </Folded>
  )
}

'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { AmountField } from '@/components/dashboard/lending/amount-field'
import { dayText } from '@/components/dashboard/lending/days'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { Input, Select, Textarea } from '@/components/ui/form/fields/field'
import { formatMoney, toDecimal } from '@/lib/core/money/money'
import type { ClaimLine } from '@/lib/lending/claims/schema'
import { acceptClaimAction, declineClaimAction } from '@/lib/lending/desk/actions/claims'
import { METHOD_CHOICES } from '@/lib/lending/reports/rules/choices'
import type { ItemLine } from '@/lib/lending/reports/schema'

type Props = { line: ClaimLine }

const keyOf = ({ kind, id }: Pick<ItemLine, 'kind' | 'id'>): string => `${kind} ${id}`

/** A debt or agreement as a choice of a field: what it was for, when it is due, and what is left. */
function useItemName() {
  const t = useTranslations('dashboard.lending.claims')
  const locale = useLocale()
  return ({ kind, note, dueOn, leftMinor, currency }: ItemLine): string =>
    [
      note === '' ? t(`kind.${kind}`) : note,
      dueOn === null ? '' : dayText(dueOn, locale),
      formatMoney(leftMinor, currency, locale),
    ]
      .filter((part) => part !== '')
      .join(' · ')
}

/** Onto what it is booked, and how much, in the currency of that. */
function Onto({ line, errors }: Props & { errors: FieldErrors }) {
  const t = useTranslations('dashboard.lending.claims')
  const nameOf = useItemName()
  const locale = useLocale()
  const { claim, choices } = line
  const [chosen, setChosen] = useState(
    claim.item ? keyOf(claim.item) : keyOf(choices[0] ?? { kind: 'debt', id: '' }),
  )
  const item = choices.find((one) => keyOf(one) === chosen) ?? choices[0]
  if (!item) return null
  const start = claim.amountMinor === null ? '' : toDecimal(claim.amountMinor, item.currency)
  return (
    <>
      <Select
        label={t('onto')}
        hint={t('onto_hint')}
        name="item"
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
        errors={errors('item')}
      >
        {choices.map((one) => (
          <option key={one.id} value={keyOf(one)}>
            {nameOf(one)}
          </option>
        ))}
      </Select>
      <input type="hidden" name="currency" value={item.currency} />
      <AmountField
        label={t('amount', { currency: item.currency })}
        currency={item.currency}
        start={start}
        hint={t('amount_hint', { amount: formatMoney(item.leftMinor, item.currency, locale) })}
        most={{
          minor: item.leftMinor,
          said: (beyond) => t('beyond', { beyond, left: formatMoney(item.leftMinor, item.currency, locale) }),
        }}
        errors={errors('amountMinor') ?? errors('amount')}
      />
    </>
  )
}

function AcceptFields({ line, today, errors }: Props & { today: string; errors: FieldErrors }) {
  const t = useTranslations('dashboard.lending')
  const optional = useTranslations('dashboard')('optional')
  const { claim } = line
  const method = METHOD_CHOICES.find((one) => one === claim.method) ?? 'transfer'
  return (
    <>
      <Onto line={line} errors={errors} />
      <div className="grid gap-5 sm:grid-cols-2">
        <Select label={t('debt.pay_method')} name="method" defaultValue={method} errors={errors('method')}>
          {METHOD_CHOICES.map((one) => (
            <option key={one} value={one}>
              {t(`debt.method_choice.${one}`)}
            </option>
          ))}
        </Select>
        <Input
          label={t('debt.pay_on')}
          name="paidOn"
          type="date"
          required
          max={today}
          defaultValue={claim.paidOn ?? today}
          errors={errors('paidOn') ?? errors('on')}
        />
      </div>
      <Textarea
        label={t('claims.answer')}
        hint={t('claims.answer_hint')}
        optional={optional}
        name="answer"
        dir="auto"
        rows={2}
        maxLength={1000}
        errors={errors('answer')}
      />
    </>
  )
}

/** Takes it for true: all of it, or as much as came, onto what it was meant for. */
export function AcceptClaimForm({ line, today }: Props & { today: string }) {
  const t = useTranslations('dashboard.lending.claims')
  return (
    <ActionDialog
      action={acceptClaimAction}
      fields={{ claimId: line.claim.id }}
      label={t('accept')}
      title={t('accept_title', { name: line.party.name })}
      text={t('accept_text')}
      submit={t('accept_confirm')}
      done={t('accepted_now')}
      button={{ variant: 'primary' }}
    >
      {(errors) => <AcceptFields line={line} today={today} errors={errors} />}
    </ActionDialog>
  )
}

/** Says that it is not so, and why. */
export function DeclineClaimForm({ line }: Props) {
  const t = useTranslations('dashboard.lending.claims')
  return (
    <ActionDialog
      action={declineClaimAction}
      fields={{ claimId: line.claim.id }}
      label={t('decline')}
      title={t('decline_title', { name: line.party.name })}
      text={t('decline_text')}
      submit={t('decline_confirm')}
      done={t('declined_now')}
    >
      {(errors) => (
        <Textarea
          label={t('reason')}
          hint={t('reason_hint')}
          name="answer"
          required
          dir="auto"
          rows={3}
          maxLength={1000}
          errors={errors('answer')}
        />
      )}
    </ActionDialog>
  )
}

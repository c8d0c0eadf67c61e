'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { AmountField } from '@/components/dashboard/lending/amount-field'
import { dayText } from '@/components/dashboard/lending/days'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { Panel } from '@/components/ui/card'
import { Input, Select } from '@/components/ui/form/fields/field'
import { Money } from '@/components/ui/money'
import { formatMoney, toDecimal } from '@/lib/core/money/money'
import { METHOD_CHOICES } from '@/lib/lending/reports/rules/choices'
import { moveCreditAction, returnCreditAction } from '@/lib/lending/desk/actions/facts'
import type { CreditLine, ItemLine, PartyPage } from '@/lib/lending/reports/schema'

type Props = {
  credit: CreditLine
  party: { name: string }
  /** What of the same person's, in the same direction and currency, it can pay. */
  choices: readonly ItemLine[]
  today: string
}

const fieldsOf = ({ item, currency }: CreditLine): Record<string, string> => ({
  itemKind: item.kind,
  itemId: item.id,
  currency,
})

/** Pays another debt of the same person with it. */
export function MoveForm({ credit, party, choices }: Omit<Props, 'today'>) {
  const t = useTranslations('dashboard.lending.party')
  const locale = useLocale()
  const { currency, creditMinor } = credit
  return (
    <ActionDialog
      action={moveCreditAction}
      fields={fieldsOf(credit)}
      label={t('credit_use')}
      title={t('credit_use_title', { name: party.name })}
      text={t('credit_use_text', { amount: formatMoney(creditMinor, currency, locale) })}
      submit={t('credit_use_confirm')}
      done={t('credit_used')}
    >
      {(errors) => <MoveFields {...{ credit, choices, errors }} />}
    </ActionDialog>
  )
}

/** For what, and how much: all of it that is owed there. */
function MoveFields({
  credit: { currency, creditMinor },
  choices,
  errors,
}: Pick<Props, 'credit' | 'choices'> & { errors: FieldErrors }) {
  const t = useTranslations('dashboard.lending.party')
  const locale = useLocale()
  const [first] = choices
  const [chosen, setChosen] = useState(first?.id)
  const leftMinor = (choices.find(({ id }) => id === chosen) ?? first)?.leftMinor ?? 0n
  const nameOf = ({ note, leftMinor: left, dueOn }: ItemLine): string =>
    [note, dueOn === null ? '' : dayText(dueOn, locale), formatMoney(left, currency, locale)]
      .filter((part) => part !== '')
      .join(' · ')
  return (
    <>
      <Select
        label={t('credit_for')}
        name="to"
        onChange={(event) => setChosen(event.target.value.split(' ')[1])}
        errors={errors('to')}
      >
        {choices.map((item) => (
          <option key={item.id} value={`${item.kind} ${item.id}`}>
            {nameOf(item)}
          </option>
        ))}
      </Select>
      <AmountField
        key={chosen}
        label={t('credit_amount', { currency })}
        currency={currency}
        start={toDecimal(leftMinor < creditMinor ? leftMinor : creditMinor, currency)}
        errors={errors('amountMinor')}
      />
    </>
  )
}

/** Notes that it was paid back. */
export function ReturnForm({ credit, party, today }: Omit<Props, 'choices'>) {
  const t = useTranslations('dashboard.lending')
  const locale = useLocale()
  const { currency, creditMinor } = credit
  return (
    <ActionDialog
      action={returnCreditAction}
      fields={fieldsOf(credit)}
      label={t('party.credit_back')}
      title={t('party.credit_back_title', { name: party.name })}
      text={t('party.credit_back_text', { amount: formatMoney(creditMinor, currency, locale) })}
      submit={t('party.credit_back_confirm')}
      done={t('party.credit_given_back')}
    >
      {(errors) => (
        <>
          <AmountField
            label={t('party.credit_amount', { currency })}
            currency={currency}
            start={toDecimal(creditMinor, currency)}
            errors={errors('amountMinor')}
          />
          <Select label={t('debt.pay_method')} name="method" errors={errors('method')}>
            {METHOD_CHOICES.map((method) => (
              <option key={method} value={method}>
                {t(`debt.method_choice.${method}`)}
              </option>
            ))}
          </Select>
          <Input
            label={t('party.credit_back_on')}
            name="on"
            type="date"
            required
            max={today}
            defaultValue={today}
            errors={errors('on')}
          />
        </>
      )}
    </ActionDialog>
  )
}

function payableBy(credit: CreditLine, { items }: PartyPage): ItemLine[] {
  return items.filter(
    ({ id, leftMinor, currency, direction }) =>
      id !== credit.item.id && leftMinor > 0n && currency === credit.currency && direction === 'receivable',
  )
}

/** What somebody has paid beyond each of their debts; only a person moves it or gives it back. */
export function CreditPanel({ page }: { page: PartyPage }) {
  const t = useTranslations('dashboard.lending.party')
  const locale = useLocale()
  if (page.credits.length === 0) return null
  return (
    <Panel title={t('credit')}>
      <p className="text-sm text-muted">{t('credit_hint')}</p>
      <ul className="-my-2 flex flex-col divide-y divide-line">
        {page.credits.map((credit) => (
          <li
            key={credit.item.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 text-sm"
          >
            <span className="flex min-w-0 flex-col">
              <Money
                amountMinor={credit.creditMinor}
                currency={credit.currency}
                locale={locale}
                className="font-semibold"
              />
              {credit.note === '' ? null : <bdi className="truncate text-xs text-muted">{credit.note}</bdi>}
            </span>
            <span className="flex flex-wrap gap-2">
              {payableBy(credit, page).length > 0 ? (
                <MoveForm credit={credit} party={page.party} choices={payableBy(credit, page)} />
              ) : null}
              <ReturnForm credit={credit} party={page.party} today={page.today} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

'use client'

import { useLocale, useTranslations } from 'next-intl'
import { NoteField } from '@/components/dashboard/lending/money-fields'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Input, Select } from '@/components/ui/form/fields/field'
import type { AgreementPage } from '@/lib/lending/agreement-view/schema'
import { formatMoney } from '@/lib/core/money/money'
import {
  dropRescheduleAction,
  offerAgreementAction,
  settleAgreementAction,
  withdrawAgreementAction,
} from '@/lib/lending/desk/actions/agreements'
import { METHOD_CHOICES } from '@/lib/lending/reports/rules/choices'

const usualDays = 7

/** Draws the paper: from then on both can sign exactly that. */
export function OfferForm({ agreementId, name }: { agreementId: string; name: string }) {
  const t = useTranslations('dashboard.lending.agreements')
  return (
    <ActionDialog
      action={offerAgreementAction}
      fields={{ agreementId }}
      label={t('offer')}
      title={t('offer_title', { name })}
      text={t('offer_text')}
      submit={t('offer_confirm')}
      busy={t('offer_busy')}
      done={t('offered_now')}
      button={{ variant: 'primary', size: 'md' }}
    >
      {(errors) => (
        <Input
          label={t('offer_days')}
          hint={t('offer_days_hint')}
          name="days"
          inputMode="numeric"
          dir="ltr"
          className="rtl:text-end"
          autoComplete="off"
          required
          defaultValue={String(usualDays)}
          errors={errors('days')}
        />
      )}
    </ActionDialog>
  )
}

/** What is taken back: a draft that nobody has seen, an offer, or terms that were to take the place of others. */
export type Taken = 'draft' | 'offer' | 'terms'

/** It takes back what it shows, and not what another page has offered since. */
export function WithdrawForm({
  agreementId,
  what,
  paperId = '',
}: {
  agreementId: string
  what: Taken
  paperId?: string
}) {
  const t = useTranslations('dashboard.lending.agreements')
  return (
    <ActionDialog
      action={withdrawAgreementAction}
      fields={{ agreementId, paper: paperId }}
      label={t(`withdraw.${what}`)}
      title={t(`withdraw_title.${what}`)}
      text={t(`withdraw_text.${what}`)}
      submit={t(`withdraw_confirm.${what}`)}
      leave={t('leave')}
      done={t(`withdrawn.${what}`)}
      button={{ size: 'md' }}
      isDanger
    />
  )
}

/** Gives up new terms that nobody was offered. */
export function DropTermsForm({ agreementId, version }: { agreementId: string; version: number }) {
  const t = useTranslations('dashboard.lending.agreements')
  return (
    <ActionDialog
      action={dropRescheduleAction}
      fields={{ agreementId }}
      version={version}
      label={t('withdraw.draft')}
      title={t('drop_terms_title')}
      text={t('drop_terms_text')}
      submit={t('withdraw_confirm.draft')}
      leave={t('leave')}
      done={t('withdrawn.draft')}
      button={{ size: 'md' }}
      isDanger
    />
  )
}

type Settled = Pick<AgreementPage, 'id' | 'currency' | 'party' | 'direction'> & {
  quote: NonNullable<AgreementPage['quote']>
}

/** The money that ends it today: what is open without the interest that is still to come. */
export function SettleForm({ item }: { item: Settled }) {
  const t = useTranslations('dashboard.lending')
  const locale = useLocale()
  const { currency, quote } = item
  const amount = formatMoney(quote.totalMinor, currency, locale)
  const rebate = formatMoney(quote.rebateMinor, currency, locale)
  const isOurs = item.direction === 'receivable'
  return (
    <ActionDialog
      action={settleAgreementAction}
      fields={{ agreementId: item.id, quoted: String(quote.totalMinor) }}
      label={t('agreements.settle')}
      title={t('agreements.settle_title', { amount })}
      text={
        <>
          <p>{t(isOurs ? 'agreements.settle_text' : 'agreements.settle_text_payable', { amount })}</p>
          {quote.rebateMinor > 0n ? (
            <p className="mt-2">{t('agreements.settle_rebate', { amount: rebate })}</p>
          ) : null}
        </>
      }
      submit={t('agreements.settle_confirm', { amount })}
      done={t('agreements.settled_now')}
      button={{ size: 'md' }}
    >
      {(errors) => (
        <>
          <Select label={t('debt.pay_method')} name="method" errors={errors('method')}>
            {METHOD_CHOICES.map((method) => (
              <option key={method} value={method}>
                {t(`debt.method_choice.${method}`)}
              </option>
            ))}
          </Select>
          <NoteField errors={errors} />
        </>
      )}
    </ActionDialog>
  )
}

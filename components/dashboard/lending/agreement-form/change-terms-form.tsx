'use client'

import { useTranslations } from 'next-intl'
import { TermsFormFrame } from './form-frame'
import { PurposeField } from './new-agreement-form'
import { AmountField } from '@/components/dashboard/lending/amount-field'
import { Panel } from '@/components/ui/card'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { ActionForm } from '@/components/ui/form/action/use-action-form'
import { HeldVersion } from '@/components/ui/form/held-version'
import { toDecimal } from '@/lib/core/money/money'
import type { DraftStart } from '@/lib/lending/agreement-view/schema'
import { changeDraftAction, draftRescheduleAction } from '@/lib/lending/desk/actions/agreements'

type Props = { start: DraftStart }

/** The amount in the currency that it has, and which version of the agreement the fields were filled from. */
function Frame({
  start,
  sent,
  isFirst,
}: Props & {
  sent: ActionForm<null>
  /** The draft of an agreement, and not of new terms. */ isFirst: boolean
}) {
  const t = useTranslations('dashboard.lending')
  const { currency, terms } = start
  const { errors, failure } = sent
  const { principalMinor } = terms
  return (
    <TermsFormFrame sent={sent} start={terms} currency={currency} submit={t('agreement_form.save')}>
      <HeldVersion stored={start.version} sent={{ data: null, failure }} />
      <input type="hidden" name="agreementId" value={start.id} />
      <input type="hidden" name="currency" value={currency} />
      <Panel title={t('agreement_form.loan')}>
        <AmountField
          label={t(isFirst ? 'agreements.lent' : 'agreements.rest')}
          hint={isFirst ? undefined : t('agreement_form.rest_hint')}
          currency={currency}
          start={principalMinor === null ? '' : toDecimal(principalMinor, currency)}
          errors={errors('amount')}
        />
        {isFirst ? <PurposeField start={start.note} errors={errors} /> : null}
      </Panel>
    </TermsFormFrame>
  )
}

/** Writes the draft of an agreement anew. */
export function ChangeDraftForm({ start }: Props) {
  return <Frame start={start} sent={useActionForm(changeDraftAction)} isFirst />
}

/** Writes terms that are to take the place of those that hold, once both have signed them. */
export function RescheduleForm({ start }: Props) {
  return <Frame start={start} sent={useActionForm(draftRescheduleAction)} isFirst={false} />
}

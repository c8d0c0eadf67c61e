'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CostPanel } from './money-panel'
import type { Method } from './money-panel'
import { SchedulePanel } from './schedule-panel'
import { LateFeeFields } from '@/components/dashboard/lending/settings/late-fee-fields'
import { Panel } from '@/components/ui/card'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { Checkbox } from '@/components/ui/form/fields/field'
import type { Currency } from '@/lib/core/money/money'
import type { TermsStart } from '@/lib/lending/agreement-view/schema'

type Props = { start: TermsStart; currency: Currency; errors: FieldErrors }

/** What lateness costs, where it may cost anything at all; what was typed stays while it may not. */
function LatePanel({ start, currency, errors, hasInterest }: Props & { hasInterest: boolean }) {
  const t = useTranslations('dashboard.lending.agreement_form')
  const [isKsa, setKsa] = useState(start.isKsa)
  const mayCost = hasInterest && !isKsa
  return (
    <>
      <Panel title={t('law')}>
        <Checkbox
          label={t('is_ksa')}
          hint={t('is_ksa_hint')}
          name="isKsa"
          checked={isKsa}
          onChange={({ target }) => setKsa(target.checked)}
        />
        {mayCost ? null : (
          <p className="text-sm text-muted">{t(isKsa ? 'no_late_fee_ksa' : 'no_late_fee')}</p>
        )}
      </Panel>
      <div hidden={!mayCost}>
        <LateFeeFields lateFee={start.lateFee} currency={currency} errors={errors} />
      </div>
    </>
  )
}

/** Everything from which the rows follow, but for the amount. */
export function TermsFields({ start, currency, errors }: Props) {
  const [method, setMethod] = useState<Method>(start.method)
  return (
    <>
      <CostPanel {...{ start, currency, errors, method }} onMethod={setMethod} />
      <SchedulePanel {...{ start, currency, errors }} />
      <LatePanel {...{ start, currency, errors }} hasInterest={method !== 'none'} />
    </>
  )
}

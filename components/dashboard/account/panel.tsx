import { useTranslations } from 'next-intl'
import { DropSecondFactor, EnrolDialog, RenewCodes } from './panel-actions'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import type { Enrolment, SecondFactorState } from '@/lib/platform/identity/schema/second-factor'

/** The own second factor: what it is, and what can be done about it. */
export function SecondFactorPanel({
  state,
  enrolment,
  here,
  email,
}: {
  state: SecondFactorState
  enrolment: Enrolment | null
  here: string
  email: string
}) {
  const t = useTranslations('dashboard.account')
  return (
    <Panel
      title={
        <span className="flex flex-wrap items-center gap-3">
          {t('second_factor')}
          <Badge tone={state.isEnrolled ? 'success' : 'neutral'}>{t(state.isEnrolled ? 'on' : 'off')}</Badge>
        </span>
      }
    >
      <p className="text-sm text-muted">{t(state.isEnrolled ? 'on_text' : 'off_text')}</p>
      {state.isEnrolled && state.codesLeft < 3 ? (
        <Alert tone="warning">{t('few_codes', { count: state.codesLeft })}</Alert>
      ) : null}
      {state.mayEnrol || state.isEnrolled ? null : <Alert tone="info">{t('prove_first', { email })}</Alert>}
      <div className="flex flex-wrap gap-2">
        {enrolment ? <EnrolDialog enrolment={enrolment} here={here} /> : null}
        {state.isEnrolled ? (
          <>
            <RenewCodes left={state.codesLeft} />
            <DropSecondFactor />
          </>
        ) : null}
      </div>
    </Panel>
  )
}

import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Alert } from '@/components/ui/alert'
import { DateTime } from '@/components/ui/date-time'
import type { PaperCheck } from '@/lib/lending/papers/schema'

const tones = {
  offered: 'info',
  signed: 'success',
  replaced: 'warning',
  declined: 'danger',
  expired: 'danger',
  withdrawn: 'danger',
} as const

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-0.5 py-3 sm:flex-row sm:gap-4">
      <dt className="text-sm text-muted sm:w-56 sm:shrink-0">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}

const Digest = ({ children }: { children: string }) => (
  <bdi dir="ltr" className="font-mono text-sm break-all">
    {children}
  </bdi>
)

/** Whether a paper counts, and what is needed to tell it from another one. */
export async function PaperFacts({ paper, locale }: { paper: PaperCheck; locale: string }) {
  const [t, sides] = await Promise.all([getTranslations('lending.verify'), getTranslations('lending.sides')])
  const when = (value: Date) => <DateTime value={value} locale={locale} timeZone={paper.timeZone} />
  return (
    <>
      <Alert tone={tones[paper.state]}>
        <p className="font-semibold">{t(`states.${paper.state}.title`)}</p>
        <p className="text-sm">{t(`states.${paper.state}.text`)}</p>
      </Alert>
      <dl className="card card--default gap-0! divide-y divide-line">
        <Fact label={t('number')}>
          <bdi dir="ltr" className="font-mono">
            {paper.number}
          </bdi>
        </Fact>
        <Fact label={t('version')}>{paper.version}</Fact>
        <Fact label={sides('lender')}>
          <bdi>{paper.lender}</bdi>
        </Fact>
        <Fact label={sides('borrower')}>
          <bdi>{paper.borrower}</bdi>
        </Fact>
        <Fact label={t('offered_at')}>{when(paper.offeredAt)}</Fact>
        {paper.state === 'offered' ? <Fact label={t('ends_at')}>{when(paper.endsAt)}</Fact> : null}
        {paper.signedAt ? <Fact label={t('signed_at')}>{when(paper.signedAt)}</Fact> : null}
        {paper.endedAt ? <Fact label={t('ended_at')}>{when(paper.endedAt)}</Fact> : null}
        <Fact label={t('digest')}>
          <Digest>{paper.sha256}</Digest>
        </Fact>
        {paper.signedSha256 ? (
          <Fact label={t('signed_digest')}>
            <Digest>{paper.signedSha256}</Digest>
          </Fact>
        ) : null}
      </dl>
    </>
  )
}

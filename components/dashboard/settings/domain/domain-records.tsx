import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { CopyField } from '@/components/ui/form/fields/copy-field'
import type { RecordFinding } from '@/lib/platform/domains/schema'

function Mark({ verdict }: { verdict: RecordFinding['verdict'] }) {
  if (verdict === 'ok') return <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-success" />
  if (verdict === 'missing' || verdict === 'unanswered')
    return <CircleDashed aria-hidden className="mt-0.5 size-5 shrink-0 text-muted" />
  return <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-danger" />
}

function RecordToWrite({
  type,
  label,
  wanted,
}: {
  type: 'TXT' | 'CNAME' | 'A' | 'AAAA'
  label: string
  wanted: string[]
}) {
  const t = useTranslations('dashboard.domain')
  return (
    <dl className="grid gap-3">
      <div className="grid gap-1 sm:grid-cols-[8rem_1fr] sm:items-center">
        <dt className="text-muted">{t('record_type')}</dt>
        <dd className="font-mono">{type}</dd>
      </div>
      <div className="grid gap-1 sm:grid-cols-[8rem_1fr] sm:items-center">
        <dt className="text-muted">{t('record_name')}</dt>
        <dd>
          <CopyField
            label={`${type} ${t('record_name')}`}
            value={label}
            copy={t('copy')}
            copied={t('copied')}
          />
        </dd>
      </div>
      {wanted.map((value) => (
        <div key={value} className="grid gap-1 sm:grid-cols-[8rem_1fr] sm:items-center">
          <dt className="text-muted">{t('record_value')}</dt>
          <dd>
            <CopyField
              label={`${type} ${t('record_value')}`}
              value={value}
              copy={t('copy')}
              copied={t('copied')}
            />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function RecordsFound() {
  const t = useTranslations('dashboard.domain')
  return <p className="text-muted">{t('found_instead')}</p>
}

/** One record: whether it is right, what to write, and what stands there instead. */
function DomainRecord({ finding }: { finding: RecordFinding }) {
  const t = useTranslations('dashboard.domain')
  const { type, name, label, wanted, found, verdict } = finding
  const mustGo = wanted.length === 0
  return (
    <li
      className="flex gap-3 border-t border-line py-5 first:border-t-0 first:pt-0 last:pb-0"
      data-record={type}
      data-verdict={verdict}
    >
      <Mark verdict={verdict} />
      <div className="flex min-w-0 flex-1 flex-col gap-3 text-sm">
        <div>
          <h3 className="font-semibold">
            {t.rich(`purpose.${finding.purpose}`, { type: () => <bdi>{type}</bdi> })}
          </h3>
          <p className={verdict === 'ok' ? 'text-muted' : ''}>
            {t(mustGo ? 'verdict.must_go' : `verdict.${verdict}`, { type, name })}
          </p>
        </div>
        {verdict === 'ok' || mustGo ? null : <RecordToWrite type={type} label={label} wanted={wanted} />}
        {found.length > 0 && verdict !== 'ok' ? (
          <div>
            <RecordsFound />
            <ul>
              {found.map((value) => (
                <li key={value} className="font-mono text-xs break-all">
                  <bdi dir="ltr">{value}</bdi>
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
    </li>
  )
}

export function DomainRecords({ findings }: { findings: readonly RecordFinding[] }) {
  return (
    <ul>
      {findings.map((finding) => (
        <DomainRecord key={`${finding.purpose} ${finding.type}`} finding={finding} />
      ))}
    </ul>
  )
}

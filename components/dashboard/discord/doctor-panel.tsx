import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import type { Diagnosis, Finding } from '@/lib/discord/doctor/schema'

function FindingRow({ finding }: { finding: Finding }) {
  const t = useTranslations('dashboard.discord.doctor')
  const bot = useTranslations('dashboard.bot')
  const state = useTranslations('dashboard.discord.state')
  const { place, state: at } = finding.values
  const values = {
    ...finding.values,
    ...(place === undefined ? {} : { place: bot(`channel.${place}`) }),
    ...(at === undefined ? {} : { state: state(at) }),
  }
  return (
    <li className="flex flex-col gap-0.5">
      <p className="break-words">{t(`problem.${finding.problem}`, values)}</p>
      <p className="text-muted">{t(`cure.${finding.problem}`)}</p>
    </li>
  )
}

function FeatureRow({ diagnosis: { feature, findings } }: { diagnosis: Diagnosis }) {
  const t = useTranslations('dashboard.discord.doctor')
  const bot = useTranslations('dashboard.bot')
  const rests = findings.some((one) => one.rests)
  return (
    <li data-feature={feature} className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-sm font-medium">{bot(`feature.${feature}`)}</p>
        {rests ? (
          <Badge tone="danger">{t('rests')}</Badge>
        ) : findings.length > 0 ? (
          <Badge tone="warning">{t('limited')}</Badge>
        ) : (
          <Badge tone="success">{t('works')}</Badge>
        )}
      </div>
      {findings.length === 0 ? null : (
        <ul className="flex flex-col gap-3 text-sm">
          {findings.map((one) => (
            <FindingRow key={`${one.problem} ${one.values.place ?? ''}`} finding={one} />
          ))}
        </ul>
      )}
    </li>
  )
}

/** The dry run of every feature that is on: what rests, why, and the cure. */
export function DoctorPanel({ diagnoses }: { diagnoses: readonly Diagnosis[] }) {
  const t = useTranslations('dashboard.discord.doctor')
  return (
    <Panel title={t('title')}>
      <p className="text-sm text-muted">{diagnoses.length === 0 ? t('none') : t('text')}</p>
      <ul className="flex flex-col divide-y divide-line">
        {diagnoses.map((one) => (
          <FeatureRow key={one.feature} diagnosis={one} />
        ))}
      </ul>
    </Panel>
  )
}

import { useTranslations } from 'next-intl'
import { PauseForm, RemindNowForm, ResumeForm } from './reminder-forms'
import { ReasonText, ReminderBadge, StepText } from './reminder-words'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { ButtonLink } from '@/components/ui/form/button'
import type { ReminderLine, ReminderPanel as Panels } from '@/lib/lending/reminders/schema'

type View = { locale: string; timeZone: string }

function Line({ line, locale, timeZone }: View & { line: ReminderLine }) {
  const t = useTranslations('dashboard.lending.reminders')
  return (
    <li className="flex flex-col gap-0.5 py-2.5 text-sm" data-reminder={line.state}>
      <span className="flex flex-wrap items-center justify-between gap-2">
        <DateTime value={line.at} locale={locale} timeZone={timeZone} />
        <ReminderBadge state={line.state} />
      </span>
      <span className="text-muted">
        <StepText line={line} locale={locale} />
        {line.channel === null ? null : <> · {t(`channel.${line.channel}`)}</>}
      </span>
      {line.reason === null ? null : (
        <span className="text-muted">
          <ReasonText reason={line.reason} />
        </span>
      )}
    </li>
  )
}

/** What can be done: have them reminded, or send the words oneself where that may not or cannot be. */
function Deeds({ panel, name, locale, timeZone }: View & { panel: Panels; name: string }) {
  const t = useTranslations('dashboard.lending.reminders')
  const { about, refusal, waitsUntil, byHand, isPaused } = panel
  return (
    <>
      {refusal === null || refusal === 'paid' ? null : (
        <p className="text-sm text-muted">
          {refusal === 'waiting' && waitsUntil !== null ? (
            t.rich('waits_until', {
              at: () => <DateTime value={waitsUntil} locale={locale} timeZone={timeZone} />,
            })
          ) : (
            <ReasonText reason={refusal} />
          )}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {refusal === null ? <RemindNowForm about={about} name={name} /> : null}
        {byHand === null ? null : (
          <ButtonLink href={byHand} target="_blank" rel="noreferrer" variant="outline" size="sm">
            {t('by_hand')}
          </ButtonLink>
        )}
        {isPaused ? <ResumeForm about={about} /> : <PauseForm about={about} />}
      </div>
    </>
  )
}

/** Reminders of somebody, or of one thing that they owe: what is to come, what was, and what can be done. */
export function ReminderPanel({
  panel,
  name,
  canWrite,
  ...view
}: View & { panel: Panels; name: string; canWrite: boolean }) {
  const t = useTranslations('dashboard.lending.reminders')
  const { lines, isPaused, byHand } = panel
  // Where nothing is owed and nobody was ever reminded there is nothing to say.
  if (lines.length === 0 && panel.refusal === 'paid' && !isPaused) return null
  return (
    <Panel title={t('panel')}>
      {isPaused ? <p className="text-sm">{t('is_paused')}</p> : null}
      {lines.length === 0 ? (
        <p className="text-sm text-muted">{t('none')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {lines.map((line) => (
            <Line key={line.id} line={line} {...view} />
          ))}
        </ul>
      )}
      {canWrite && (byHand !== null || isPaused) ? <Deeds panel={panel} name={name} {...view} /> : null}
    </Panel>
  )
}

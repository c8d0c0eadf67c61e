import { useTranslations } from 'next-intl'
import { RestoreForm } from './restore-form'
import { Badge } from '@/components/ui/badge'
import { classNames } from '@/components/ui/class-names'
import { DateTime } from '@/components/ui/date-time'
import { ListZone } from '@/components/ui/lists/list-zone'
import type { Locale } from '@/lib/core/context'
import { diffLines } from '@/lib/notifications/rules/diff'
import type { DiffLine } from '@/lib/notifications/rules/diff'
import { WORDING_FIELDS } from '@/lib/notifications/rules/wording'
import type { Wording } from '@/lib/notifications/rules/wording'
import type { Template } from '@/lib/notifications/schema'

export type VersionView = {
  version: number
  isDefault: boolean
  restoredFrom: number | null
  savedAt: Date
  savedBy: string | null
  /** What counted with this version; the platform's text where it is the default. */
  wording: Wording
  /** What counted before it. */
  before: Wording
}

const looks: Record<DiffLine['kind'], string> = {
  same: 'text-muted',
  added: 'bg-success-soft text-success-soft-foreground',
  removed: 'bg-danger-soft text-danger-soft-foreground line-through',
}
const signs: Record<DiffLine['kind'], string> = { same: ' ', added: '+', removed: '−' }

function Diff({ version }: { version: VersionView }) {
  const t = useTranslations('dashboard.notifications')
  return WORDING_FIELDS.map((field) => {
    const { before, wording } = version
    if (before[field] === wording[field]) return null
    return (
      <div key={field} className="flex flex-col gap-1">
        <h4 className="text-xs font-semibold text-muted">{t(`field.${field}`)}</h4>
        <ol className="overflow-x-auto rounded-lg border border-line font-mono text-xs leading-6">
          {diffLines(before[field], wording[field]).map((line, index) => (
            <li
              key={index}
              className={classNames('flex gap-2 px-3 break-words whitespace-pre-wrap', looks[line.kind])}
            >
              <span className="sr-only">{line.kind === 'same' ? '' : t(`diff_${line.kind}`)}</span>
              <span aria-hidden>{signs[line.kind]}</span>
              <bdi className="min-w-0 flex-1">{line.text || ' '}</bdi>
            </li>
          ))}
        </ol>
      </div>
    )
  })
}

type Text = { template: Template; locale: Locale; current: number; canWrite: boolean }
type Times = { view: { locale: string; timeZone: string } }

/** Which version it is, what is special about it, and whose it is. */
function VersionName({ version, current, view }: Times & { version: VersionView; current: number }) {
  const t = useTranslations('dashboard.notifications')
  return (
    <div className="text-sm">
      <p className="flex flex-wrap items-center gap-2 font-medium">
        {t('version', { version: version.version })}
        {version.version === current ? <Badge tone="success">{t('counts')}</Badge> : null}
        {version.isDefault ? <Badge>{t('is_default')}</Badge> : null}
        {version.restoredFrom !== null && version.restoredFrom > 0 ? (
          <Badge>{t('restored_from', { version: version.restoredFrom })}</Badge>
        ) : null}
      </p>
      <p className="mt-0.5 text-muted">
        <bdi>{version.savedBy ?? t('somebody')}</bdi> ·{' '}
        <DateTime
          value={version.savedAt}
          locale={view.locale}
          timeZone={view.timeZone}
          detail="minute_of_list"
        />
      </p>
    </div>
  )
}

function Version({
  version,
  template,
  locale,
  current,
  view,
  canWrite,
}: Text & Times & { version: VersionView }) {
  const t = useTranslations('dashboard.notifications')
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <VersionName version={version} current={current} view={view} />
        {canWrite && version.version !== current ? (
          <RestoreForm template={template} locale={locale} version={current} to={version.version}>
            {t('restore')}
          </RestoreForm>
        ) : null}
      </div>
      <details>
        <summary className="w-fit cursor-pointer text-sm font-medium text-brand-text">{t('changes')}</summary>
        <div className="mt-3 flex flex-col gap-3">
          <Diff version={version} />
        </div>
      </details>
    </li>
  )
}

/** Every version of a text with what it changed, and the way back to it. */
export function VersionList({ versions, ...text }: Text & Times & { versions: readonly VersionView[] }) {
  const t = useTranslations('dashboard.notifications')
  const { template, locale, current, canWrite } = text
  const isOwn = versions[0] !== undefined && !versions[0].isDefault
  return (
    <section className="flex flex-col gap-3" data-versions>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-base font-semibold">{t('versions')}</h2>
        {canWrite && isOwn ? (
          <RestoreForm template={template} locale={locale} version={current} to={0}>
            {t('restore_default')}
          </RestoreForm>
        ) : null}
      </div>
      {versions.length === 0 ? <p className="text-sm text-muted">{t('versions_none')}</p> : null}
      <ol className="flex flex-col divide-y divide-line rounded-xl border border-line bg-surface empty:hidden">
        {versions.map((version) => (
          <Version key={version.version} version={version} {...text} />
        ))}
      </ol>
      {versions.length > 0 ? <ListZone {...text.view} /> : null}
    </section>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import type { Seen } from './picks'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { settleDriftAction } from '@/lib/discord/moderation/actions'
import type { Change, ManagedRule } from '@/lib/discord/moderation/schema/automod'

const longest = 80
const mostNames = 5
const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text)

/** How what is in a field is called: roles and channels by their names. */
function useWords(seen: Seen) {
  const t = useTranslations('dashboard.discord.moderation')
  const named = (field: Change['field'], value: string): string => {
    const places = field === 'exemptRoles' ? seen.roles : seen.channels
    const isPlace = field === 'exemptRoles' || field === 'exemptChannels' || field === 'alertChannel'
    if (isPlace) return places.find(({ id }) => id === value)?.name ?? value
    return field === 'presets' ? t(`preset.${value}`) : cut(value)
  }
  const written = (field: Change['field'], value: string | number | boolean | null): string => {
    if (typeof value === 'boolean') return t(value ? 'drift.yes' : 'drift.no')
    if (value === null || value === '' || (field === 'timeout' && value === 0)) return t('drift.none')
    if (field === 'timeout') return t('deed.timeout', { minutes: Math.round(Number(value) / 60) })
    return named(field, String(value))
  }
  const list = (field: Change['field'], values: readonly string[]): string =>
    [
      ...values.slice(0, mostNames).map((value) => named(field, value)),
      ...(values.length > mostNames ? [`+${String(values.length - mostNames)}`] : []),
    ].join(', ')
  return { written, list }
}

/** One thing that is not at Discord as it is here, from what to what. */
function Changed({ change, seen }: { change: Change; seen: Seen }) {
  const t = useTranslations('dashboard.discord.moderation')
  const { written, list } = useWords(seen)
  const field = t(`field.${change.field}`)
  if ('more' in change)
    return (['more', 'less'] as const).map((way) =>
      change[way].length === 0 ? null : (
        <li key={way}>{t(`drift.${way}`, { field, names: list(change.field, change[way]) })}</li>
      ),
    )
  if (change.field === 'isOn') return <li>{t(change.here === true ? 'drift.isOn' : 'drift.isOff')}</li>
  const [here, there] = [written(change.field, change.here), written(change.field, change.there)]
  return <li>{t('drift.value', { field, here, there })}</li>
}

/** What somebody changed at Discord, and the two ways to go on. */
export function Drift({ managed, seen, canWrite }: { managed: ManagedRule; seen: Seen; canWrite: boolean }) {
  const t = useTranslations('dashboard.discord.moderation')
  const { id, version, standing, differences, canTakeOver } = managed
  if (standing !== 'differs' && standing !== 'gone' && standing !== 'refused') return null
  const ways = (['put_back', 'take_over'] as const).filter(
    (how) => how === 'put_back' || standing === 'gone' || (standing === 'differs' && canTakeOver),
  )
  return (
    <div className="flex flex-col gap-2">
      <span className="text-sm">{t(`standing_text.${standing}`)}</span>
      {standing === 'differs' ? (
        <ul className="list-inside list-disc text-sm">
          {differences.map((one) => (
            <Changed key={one.field} change={one} seen={seen} />
          ))}
        </ul>
      ) : null}
      {canWrite ? (
        <div className="flex flex-wrap gap-2">
          {ways.map((how) => (
            <ActionDialog
              key={how}
              action={settleDriftAction}
              fields={{ id, how }}
              version={version}
              label={t(standing === 'refused' ? 'again' : how)}
              title={t(how)}
              text={t(`${how}_text`)}
              submit={t(how)}
              done={t('saved')}
            />
          ))}
        </div>
      ) : null}
    </div>
  )
}

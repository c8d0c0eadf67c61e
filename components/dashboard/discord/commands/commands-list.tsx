'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Badge } from '@/components/ui/badge'
import { leftToRight } from '@/components/ui/form/fields/options'
import { BareInput } from '@/components/ui/form/fields/bare-field'
import { saveLimitsAction } from '@/lib/discord/permits/actions'
import { LIMITS } from '@/lib/discord/permits/schema'
import type { Limit, ShownCommand } from '@/lib/discord/permits/schema'

type Named = { id: string; name: string }
type Seen = { roles: readonly Named[]; channels: readonly Named[] }

/** One list of ticks; what is ticked and not there any more stays, so that it is seen and can be taken out. */
function Ticks({ limit, chosen, seen }: { limit: Limit; chosen: readonly string[]; seen: readonly Named[] }) {
  const t = useTranslations('dashboard.discord.permits')
  const sign = limit.startsWith('channels') ? '#' : '@'
  const gone = chosen.filter((id) => !seen.some((one) => one.id === id))
  const all = [...seen, ...gone.map((id) => ({ id, name: `${id} (${t('gone')})` }))]
  if (all.length === 0) return null
  return (
    <details open={chosen.length > 0} className="rounded-lg border border-line px-3 py-2">
      <summary className="cursor-pointer text-sm font-medium">{t(limit)}</summary>
      <ul className="mt-2 flex max-h-48 flex-col gap-1 overflow-y-auto">
        {all.map(({ id, name }) => (
          <li key={id}>
            <label className="flex min-h-9 items-center gap-2 text-sm">
              <BareInput
                type="checkbox"
                className="check"
                name={limit}
                value={id}
                defaultChecked={chosen.includes(id)}
              />
              <bdi className="min-w-0 break-words">
                {sign}
                {name}
              </bdi>
            </label>
          </li>
        ))}
      </ul>
    </details>
  )
}

const mostNamed = 3

/** To whom and to which places a command is limited. */
function LimitedTo({ limits, seen }: { limits: ShownCommand['limits']; seen: Seen }) {
  const t = useTranslations('dashboard.discord.permits')
  const limited = LIMITS.filter((limit) => limits[limit].length > 0)
  if (limited.length === 0) return null
  return (
    <ul className="flex flex-col gap-0.5 text-xs text-muted">
      {limited.map((limit) => {
        const isPlace = limit.startsWith('channels')
        const known = isPlace ? seen.channels : seen.roles
        const names = limits[limit]
          .slice(0, mostNamed)
          .map((id) => `${isPlace ? '#' : '@'}${known.find((one) => one.id === id)?.name ?? id}`)
          .map(leftToRight)
          .join(', ')
        const count = limits[limit].length - mostNamed
        return (
          <li key={limit} className="break-words">
            {t(limit)}: {count > 0 ? t('names_more', { names, count }) : names}
          </li>
        )
      })}
    </ul>
  )
}

function LimitDialog({ command, version, seen }: { command: ShownCommand; version: number; seen: Seen }) {
  const t = useTranslations('dashboard.discord.permits')
  return (
    <ActionDialog
      action={saveLimitsAction}
      fields={{ command: command.name }}
      version={version}
      label={t('limit')}
      title={t('limit_title', { command: command.name })}
      text={t('limit_text')}
      submit={t('save')}
      done={t('saved')}
    >
      {() =>
        LIMITS.map((limit) => (
          <Ticks
            key={limit}
            limit={limit}
            chosen={command.limits[limit]}
            seen={limit.startsWith('channels') ? seen.channels : seen.roles}
          />
        ))
      }
    </ActionDialog>
  )
}

function Standing({ command }: { command: ShownCommand }) {
  const t = useTranslations('dashboard.discord.permits')
  if (command.feature === null) return <Badge tone="neutral">{t('always')}</Badge>
  return <Badge tone={command.isOn ? 'success' : 'neutral'}>{t(command.isOn ? 'on' : 'off')}</Badge>
}

function Command({
  command,
  version,
  seen,
  canWrite,
}: {
  command: ShownCommand
  version: number
  seen: Seen
  canWrite: boolean
}) {
  const t = useTranslations('dashboard.discord.permits')
  const features = useTranslations('dashboard.bot.feature')
  const { name, description, parts, feature, limits } = command
  const isFree = LIMITS.every((limit) => limits[limit].length === 0)
  return (
    <li className="flex flex-col gap-3 py-4 sm:flex-row sm:items-start sm:justify-between">
      <div className="flex min-w-0 flex-col gap-1">
        <span className="flex flex-wrap items-center gap-2">
          <code dir="ltr" className="font-semibold">
            /{name}
          </code>
          <Standing command={command} />
          {isFree ? null : <Badge tone="warning">{t('limited')}</Badge>}
        </span>
        <LimitedTo limits={limits} seen={seen} />
        <span className="text-sm">{description}</span>
        {feature === null ? null : (
          <span className="text-xs text-muted">{t('of_feature', { feature: features(feature) })}</span>
        )}
        {parts.length === 0 ? null : (
          <ul className="mt-1 flex flex-col gap-0.5 text-sm text-muted">
            {parts.map((part) => (
              <li key={part.name}>
                <code dir="ltr">
                  /{name} {part.name}
                </code>{' '}
                – {part.description}
              </li>
            ))}
          </ul>
        )}
      </div>
      {canWrite ? <LimitDialog command={command} version={version} seen={seen} /> : null}
    </li>
  )
}

/** All commands of the bot, each with its limits. */
export function CommandsList({
  commands,
  version,
  roles,
  channels,
  canWrite,
}: {
  commands: readonly ShownCommand[]
  version: number
  canWrite: boolean
} & Seen) {
  const t = useTranslations('dashboard.discord.permits')
  const isSeen = roles.length + channels.length > 0
  return (
    <>
      {isSeen ? null : <p className="text-sm text-muted">{t('none_seen')}</p>}
      <ul className="divide-y divide-line">
        {commands.map((command) => (
          <Command
            key={command.name}
            command={command}
            version={version}
            seen={{ roles, channels }}
            canWrite={canWrite && isSeen}
          />
        ))}
      </ul>
    </>
  )
}

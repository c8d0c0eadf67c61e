'use client'

import { useTranslations } from 'next-intl'
import { BareInput } from '@/components/ui/form/fields/bare-field'

type Named = { id: string; name: string }
export type Seen = { roles: readonly Named[]; channels: readonly Named[] }

/** One list of ticks; what is ticked and not there any more stays, so that it is seen and can be taken out. */
function Picks({
  name,
  chosen,
  seen,
}: {
  name: keyof typeof signs
  chosen: readonly string[]
  seen: readonly Named[]
}) {
  const t = useTranslations('dashboard.discord.moderation')
  const gone = chosen.filter((id) => !seen.some((one) => one.id === id))
  const all = [...seen, ...gone.map((id) => ({ id, name: id }))]
  if (all.length === 0) return null
  return (
    <details open={chosen.length > 0} className="rounded-lg border border-line px-3 py-2">
      <summary className="cursor-pointer text-sm font-medium">{t(name)}</summary>
      <ul className="mt-2 flex max-h-48 flex-col gap-1 overflow-y-auto">
        {all.map((one) => (
          <li key={one.id}>
            <label className="flex min-h-9 items-center gap-2 text-sm">
              <BareInput
                type="checkbox"
                className="check"
                name={name}
                value={one.id}
                defaultChecked={chosen.includes(one.id)}
              />
              <bdi className="min-w-0 break-words">{`${signs[name]}${one.name}`}</bdi>
            </label>
          </li>
        ))}
      </ul>
    </details>
  )
}

const signs = { exemptRoles: '@', exemptChannels: '#' } as const

/** Whom and where a rule does not concern. */
export function Exempt({
  exemptRoles,
  exemptChannels,
  seen,
}: {
  exemptRoles: readonly string[]
  exemptChannels: readonly string[]
  seen: Seen
}) {
  return (
    <>
      <Picks name="exemptRoles" chosen={exemptRoles} seen={seen.roles} />
      <Picks name="exemptChannels" chosen={exemptChannels} seen={seen.channels} />
    </>
  )
}

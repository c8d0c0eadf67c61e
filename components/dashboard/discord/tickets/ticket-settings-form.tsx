'use client'

import { useTranslations } from 'next-intl'
import { Input, Select } from '@/components/ui/form/fields/field'
import { Options, leftToRight } from '@/components/ui/form/fields/options'
import { HeldForm } from '@/components/ui/form/action/held-form'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { saveTicketSettingsAction } from '@/lib/discord/tickets/actions'
import type { TicketSettings } from '@/lib/discord/tickets/schema'

type Props = {
  settings: TicketSettings
  version: number
  roles: readonly { id: string; name: string }[]
}

function RoleChoice({ settings, roles, errors }: Omit<Props, 'version'> & { errors: FieldErrors }) {
  const t = useTranslations('dashboard.discord.tickets.settings')
  const { staffRoleId } = settings
  const isKnown = staffRoleId === null || roles.some(({ id }) => id === staffRoleId)
  const choices = [
    { value: '', label: t('no_role') },
    ...(isKnown ? [] : [{ value: staffRoleId, label: t('unknown_role', { id: staffRoleId }) }]),
    ...roles.map(({ id, name }) => ({ value: id, label: leftToRight(`@${name}`) })),
  ]
  return (
    <Select
      label={t('role')}
      hint={t('role_hint')}
      name="staffRoleId"
      defaultValue={staffRoleId ?? ''}
      errors={errors('staffRoleId')}
    >
      <Options choices={choices} />
    </Select>
  )
}

/** Who works on tickets, and for how long what is kept. */
export function TicketSettingsForm({ settings, version, roles }: Props) {
  const t = useTranslations('dashboard.discord.tickets.settings')
  return (
    <HeldForm
      action={saveTicketSettingsAction}
      version={version}
      words={{ saved: t('saved'), save: t('save') }}
    >
      {({ errors }) => (
        <>
          <RoleChoice settings={settings} roles={roles} errors={errors} />
          <div className="grid gap-5 sm:grid-cols-3">
            {(['warnAfterHours', 'closeAfterHours', 'keepDays'] as const).map((name) => (
              <Input
                key={name}
                label={t(name)}
                hint={t(`${name}_hint`)}
                name={name}
                inputMode="numeric"
                dir="ltr"
                defaultValue={settings[name]}
                errors={errors(name)}
              />
            ))}
          </div>
        </>
      )}
    </HeldForm>
  )
}

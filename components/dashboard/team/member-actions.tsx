'use client'

import { Settings2, UserPlus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Input, Select } from '@/components/ui/form/fields/field'
import { RadioCard } from '@/components/ui/form/fields/radio-card'
import { LOCALES } from '@/lib/core/context'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import {
  changeRoleAction,
  changeTeamRuleAction,
  inviteColleagueAction,
  leaveTeamAction,
  removeColleagueAction,
  resendInvitationAction,
  revokeInvitationAction,
  transferOwnershipAction,
} from '@/lib/platform/team/actions/team'
import { ROLES } from '@/lib/platform/team/rules'
import type { Role } from '@/lib/platform/team/rules'

function RoleChoice({
  chosen,
  roles = ROLES,
  name = 'role',
}: {
  chosen: Role
  roles?: readonly Role[]
  name?: string
}) {
  const t = useTranslations()
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{t('dashboard.team.role')}</legend>
      <div className="flex flex-col gap-2">
        {roles.map((role) => (
          <RadioCard
            key={role}
            name={name}
            value={role}
            defaultChecked={role === chosen}
            label={t(`identity.roles.${role}`)}
            hint={t(`dashboard.team.role_text.${role}`)}
          />
        ))}
      </div>
    </fieldset>
  )
}

export function InviteColleague() {
  const t = useTranslations('dashboard.team')
  const locale = useLocale()
  return (
    <ActionDialog
      action={inviteColleagueAction}
      label={
        <>
          <UserPlus aria-hidden className="size-4" />
          {t('invite')}
        </>
      }
      button={{ variant: 'primary', size: 'md' }}
      title={t('invite')}
      text={t('invite_text')}
      submit={t('invite_submit')}
      done={t('invited')}
    >
      {(errors) => (
        <>
          <Input
            label={t('email')}
            name="email"
            type="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            dir="ltr"
            required
            errors={errors('email')}
          />
          <RoleChoice chosen="ops" />
          <Select label={t('mail_language')} name="locale" defaultValue={locale} errors={errors('locale')}>
            {LOCALES.map((one) => (
              <option key={one} value={one}>
                {LANGUAGES[one].name}
              </option>
            ))}
          </Select>
        </>
      )}
    </ActionDialog>
  )
}

type Person = { personId: string; name: string; role: Role }

export function ChangeRole({ personId, name, role }: Person) {
  const t = useTranslations('dashboard.team')
  return (
    <ActionDialog
      action={changeRoleAction}
      label={
        <>
          <Settings2 aria-hidden className="size-4" />
          {t('change_role')}
        </>
      }
      title={t('change_role_of', { name })}
      text={t('change_role_text')}
      submit={t('change_role_submit')}
      done={t('role_changed')}
      fields={{ personId, from: role }}
    >
      {() => <RoleChoice chosen={role} />}
    </ActionDialog>
  )
}

export function RemoveColleague({ personId, name }: Person) {
  const t = useTranslations('dashboard.team')
  return (
    <ActionDialog
      action={removeColleagueAction}
      label={t('remove')}
      button={{ variant: 'ghost' }}
      title={t('remove_of', { name })}
      text={t('remove_text')}
      submit={t('remove_submit')}
      done={t('removed')}
      fields={{ personId }}
      isDanger
    />
  )
}

export function TransferOwnership({ personId, name, role }: Person) {
  const t = useTranslations('dashboard.team')
  return (
    <ActionDialog
      action={transferOwnershipAction}
      label={t('transfer')}
      button={{ variant: 'ghost' }}
      title={t('transfer_to', { name })}
      text={t('transfer_text', { name })}
      submit={t('transfer_submit')}
      done={t('transferred')}
      fields={{ personId, from: role }}
      isDanger
    >
      {() => <RoleChoice chosen="ops" roles={['finance', 'ops', 'dev']} name="ownRole" />}
    </ActionDialog>
  )
}

export function LeaveTeam({ shop }: { shop: string }) {
  const t = useTranslations('dashboard.team')
  return (
    <ActionDialog
      action={leaveTeamAction}
      label={t('leave')}
      button={{ variant: 'ghost' }}
      title={t('leave_of', { shop })}
      text={t('leave_text')}
      submit={t('leave_submit')}
      isDanger
    />
  )
}

export function InvitationActions({ invitationId, email }: { invitationId: string; email: string }) {
  const t = useTranslations('dashboard.team')
  return (
    <div className="flex flex-wrap gap-2 sm:justify-end">
      <ActionDialog
        action={resendInvitationAction}
        label={t('resend')}
        title={t('resend_to', { email })}
        text={t('resend_text')}
        submit={t('resend_submit')}
        done={t('resent')}
        fields={{ invitationId }}
      />
      <ActionDialog
        action={revokeInvitationAction}
        label={t('revoke')}
        button={{ variant: 'ghost' }}
        title={t('revoke_of', { email })}
        text={t('revoke_text')}
        submit={t('revoke_submit')}
        done={t('revoked')}
        fields={{ invitationId }}
        isDanger
      />
    </div>
  )
}

export function TeamRuleSwitch({ isAsked }: { isAsked: boolean }) {
  const t = useTranslations('dashboard.team')
  const way = isAsked ? 'off' : 'on'
  return (
    <ActionDialog
      action={changeTeamRuleAction}
      label={t(`rule_${way}`)}
      title={t(`rule_${way}_title`)}
      text={t(`rule_${way}_text`)}
      submit={t(`rule_${way}_submit`)}
      done={t(`rule_${way}_done`)}
      fields={{ isAsked: String(!isAsked) }}
    />
  )
}

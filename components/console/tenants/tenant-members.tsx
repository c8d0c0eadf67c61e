import { useTranslations } from 'next-intl'
import { ClaimLink } from './claim-link'
import { InviteOwner } from './invite-owner'
import { WaitingOwners } from './waiting-owners'
import { Panel } from '@/components/ui/card'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import type { WaitingOwner } from '@/lib/platform/console/schema/tenants'
import { isRole } from '@/lib/platform/team/rules'

const languages = Object.entries(LANGUAGES).map(([value, { name }]) => ({ value, label: name }))

/** Who works in the shop, and who was asked to own it. */
export function Members({
  tenantId,
  members,
  waiting,
  locale,
  language,
}: {
  tenantId: string
  members: readonly { personId: string; name: string; email: string; role: string }[]
  waiting: readonly WaitingOwner[]
  locale: string
  /** The shop's. */
  language: string
}) {
  const t = useTranslations('console.tenant')
  const roles = useTranslations('identity.roles')
  const hasOwner = members.some(({ role }) => role === 'owner')
  return (
    <Panel title={t('members')}>
      {members.length === 0 ? <p className="text-sm text-muted">{t('no_members')}</p> : null}
      <ul className="flex flex-col gap-2 text-sm">
        {members.map((one) => (
          <li key={one.personId} className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="min-w-0 break-words">
              <bdi className="font-medium">{one.name}</bdi> <bdi className="text-muted">{one.email}</bdi>
            </span>
            <span>{isRole(one.role) ? roles(one.role) : one.role}</span>
          </li>
        ))}
      </ul>
      <WaitingOwners tenantId={tenantId} waiting={waiting} locale={locale} />
      {hasOwner ? null : (
        <div className="flex flex-wrap gap-2">
          {waiting.length > 0 ? null : (
            <InviteOwner tenantId={tenantId} languages={languages} language={language} />
          )}
          <ClaimLink tenantId={tenantId} />
        </div>
      )}
    </Panel>
  )
}

import { Check, Minus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { TableOrCards } from '@/components/ui/lists/table-or-cards'
import type { Permission } from '@/lib/core/guards/permission'
import { listText } from '@/lib/core/i18n/format'
import { ROLES, can } from '@/lib/platform/team/rules'

const wordOf = (permission: Permission): string => `dashboard.team.may.${permission.replace('.', '_')}`

function PermissionLine({ permission }: { permission: Permission }) {
  const t = useTranslations()
  return (
    <TableRow>
      <th scope="row" className="px-4 py-2.5 text-start font-normal">
        {t(wordOf(permission))}
      </th>
      {ROLES.map((role) => {
        const isGranted = can(role, permission)
        const Icon = isGranted ? Check : Minus
        return (
          <TableCell key={role} className="py-2.5 text-center">
            <Icon
              aria-hidden
              className={isGranted ? 'mx-auto size-5 text-success' : 'mx-auto size-5 text-muted'}
            />
            <span className="sr-only">{t(isGranted ? 'dashboard.team.yes' : 'dashboard.team.no')}</span>
          </TableCell>
        )
      })}
    </TableRow>
  )
}

/** On a phone each right is told with the roles that have it. */
function PermissionCard({ permission }: { permission: Permission }) {
  const t = useTranslations()
  const locale = useLocale()
  const roles = ROLES.filter((role) => can(role, permission)).map((role) => t(`identity.roles.${role}`))
  return (
    <li className="px-4 py-2.5 text-sm">
      {t(wordOf(permission))}
      <span className="block text-xs text-muted">{listText(roles, locale)}</span>
    </li>
  )
}

/** Which role may do what, from the very list by which it is decided. */
export function PermissionTable({ rights }: { rights: readonly Permission[] }) {
  const t = useTranslations()
  return (
    <TableOrCards
      table={
        <Table label={t('dashboard.team.permissions')}>
          <TableHead>
            <TableHeading>{t('dashboard.team.permission')}</TableHeading>
            {ROLES.map((role) => (
              <TableHeading key={role} className="text-center">
                {t(`identity.roles.${role}`)}
              </TableHeading>
            ))}
          </TableHead>
          <tbody>
            {rights.map((permission) => (
              <PermissionLine key={permission} permission={permission} />
            ))}
          </tbody>
        </Table>
      }
      cards={rights.map((permission) => (
        <PermissionCard key={permission} permission={permission} />
      ))}
    />
  )
}

import { Check, Minus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { PERMISSION_NAMES } from '@/lib/core/guards/permission'
import { ROLES, can } from '@/lib/platform/team/rules'

/** Which role may do what, from the very list by which it is decided. */
export function PermissionTable() {
  const t = useTranslations()
  return (
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
        {PERMISSION_NAMES.map((permission) => (
          <TableRow key={permission}>
            <th scope="row" className="px-4 py-2.5 text-start font-normal">
              {t(`dashboard.team.may.${permission.replace('.', '_')}`)}
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
        ))}
      </tbody>
    </Table>
  )
}

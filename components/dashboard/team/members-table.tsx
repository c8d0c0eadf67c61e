import { useTranslations } from 'next-intl'
import {
  ChangeRole,
  InvitationActions,
  LeaveTeam,
  RemoveColleague,
  TransferOwnership,
} from './member-actions'
import { Badge } from '@/components/ui/badge'
import { DateTime } from '@/components/ui/date-time'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import type { Colleague, Invitation } from '@/lib/platform/team/schema'

type View = { locale: string; timeZone: string }

function Actions(props: { colleague: Colleague; isSelf: boolean; canManage: boolean; shop: string }) {
  const { colleague, isSelf, canManage, shop } = props
  const person = {
    personId: colleague.personId,
    name: colleague.name || colleague.email,
    role: colleague.role,
  }
  return (
    <div className="flex flex-wrap gap-2 sm:justify-end">
      {canManage ? <ChangeRole {...person} /> : null}
      {canManage && !isSelf ? (
        <>
          {colleague.role === 'owner' ? null : <TransferOwnership {...person} />}
          <RemoveColleague {...person} />
        </>
      ) : null}
      {isSelf ? <LeaveTeam shop={shop} /> : null}
    </div>
  )
}

function Person({ colleague, ownId }: { colleague: Colleague; ownId: string }) {
  const t = useTranslations()
  return (
    <span className="flex flex-col">
      <span className="flex flex-wrap items-center gap-2 font-medium">
        <bdi>{colleague.name || colleague.email}</bdi>
        {colleague.personId === ownId ? <Badge tone="accent">{t('dashboard.team.you')}</Badge> : null}
      </span>
      {colleague.name ? (
        <span className="break-words text-muted">
          <bdi>{colleague.email}</bdi>
        </span>
      ) : null}
    </span>
  )
}

type Staff = View & { ownId: string; canManage: boolean; isWritable: boolean; shop: string }

function MemberRow({ colleague, view }: { colleague: Colleague; view: Staff }) {
  const { ownId, canManage, isWritable, shop, locale, timeZone } = view
  const t = useTranslations()
  return (
    <TableRow>
      <TableCell>
        <Person colleague={colleague} ownId={ownId} />
      </TableCell>
      <TableCell label={t('dashboard.team.role')}>{t(`identity.roles.${colleague.role}`)}</TableCell>
      {canManage ? (
        <TableCell label={t('dashboard.team.second_factor')}>
          <Badge tone={colleague.hasSecondFactor ? 'success' : 'neutral'}>
            {t(colleague.hasSecondFactor ? 'dashboard.team.on' : 'dashboard.team.off')}
          </Badge>
        </TableCell>
      ) : null}
      <TableCell label={t('dashboard.team.since')} className="whitespace-nowrap">
        <DateTime value={colleague.since} locale={locale} timeZone={timeZone} detail="date" />
      </TableCell>
      <TableCell>
        {isWritable ? (
          <Actions
            colleague={colleague}
            isSelf={colleague.personId === ownId}
            canManage={canManage}
            shop={shop}
          />
        ) : null}
      </TableCell>
    </TableRow>
  )
}

/** Everybody who works here, with what the reader may do about each of them. */
export function MembersTable({ members, ...view }: Staff & { members: readonly Colleague[] }) {
  const t = useTranslations()
  return (
    <Table label={t('dashboard.team.members')} isStacked>
      <TableHead>
        <TableHeading>{t('dashboard.team.person')}</TableHeading>
        <TableHeading>{t('dashboard.team.role')}</TableHeading>
        {view.canManage ? <TableHeading>{t('dashboard.team.second_factor')}</TableHeading> : null}
        <TableHeading>{t('dashboard.team.since')}</TableHeading>
        <TableHeading>
          <span className="sr-only">{t('dashboard.team.actions')}</span>
        </TableHeading>
      </TableHead>
      <tbody>
        {members.map((colleague) => (
          <MemberRow key={colleague.personId} colleague={colleague} view={view} />
        ))}
      </tbody>
    </Table>
  )
}

/** Who was asked and has not answered. */
export function InvitationsTable({
  invitations,
  isWritable,
  locale,
  timeZone,
}: View & { invitations: readonly Invitation[]; isWritable: boolean }) {
  const t = useTranslations()
  return (
    <Table label={t('dashboard.team.invitations')} isStacked>
      <TableHead>
        <TableHeading>{t('dashboard.team.email')}</TableHeading>
        <TableHeading>{t('dashboard.team.role')}</TableHeading>
        <TableHeading>{t('dashboard.team.invited_by')}</TableHeading>
        <TableHeading>{t('dashboard.team.expires')}</TableHeading>
        <TableHeading>
          <span className="sr-only">{t('dashboard.team.actions')}</span>
        </TableHeading>
      </TableHead>
      <tbody>
        {invitations.map((invitation) => (
          <TableRow key={invitation.id}>
            <TableCell>
              <bdi>{invitation.email}</bdi>
            </TableCell>
            <TableCell label={t('dashboard.team.role')}>{t(`identity.roles.${invitation.role}`)}</TableCell>
            <TableCell label={t('dashboard.team.invited_by')}>
              <bdi>{invitation.invitedBy}</bdi>
            </TableCell>
            <TableCell label={t('dashboard.team.expires')} className="sm:whitespace-nowrap">
              {invitation.isOver ? (
                <Badge tone="warning">{t('dashboard.team.expired')}</Badge>
              ) : (
                <DateTime value={invitation.expiresAt} locale={locale} timeZone={timeZone} />
              )}
            </TableCell>
            <TableCell>
              {isWritable ? (
                <InvitationActions invitationId={invitation.id} email={invitation.email} />
              ) : null}
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}

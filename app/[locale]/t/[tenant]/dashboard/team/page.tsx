import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { InviteColleague, TeamRuleSwitch } from '@/components/dashboard/team/member-actions'
import { InvitationsTable, MembersTable } from '@/components/dashboard/team/members-table'
import { PermissionTable } from '@/components/dashboard/team/permission-table'
import { Panel } from '@/components/ui/card'
import { requireMember } from '@/lib/core/guards/member'
import { PERMISSION_NAMES } from '@/lib/core/guards/permission'
import { meaningfulRights } from '@/lib/platform/plans/rules/module-rights'
import { usesModule } from '@/lib/platform/plans/rules/plans'
import { shownEntitlements } from '@/lib/platform/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'
import { getTeam } from '@/lib/platform/team/service/team'
import { ReachedLimits } from '@/app/[locale]/t/[tenant]/dashboard/reached-limits'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.team')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, permissions, isWritable } = await requireMember()
  const [t, team, settings, mine] = await Promise.all([
    getTranslations('dashboard.team'),
    getTeam(ctx),
    getShopSettings(ctx),
    shownEntitlements(ctx),
  ])
  const rights = meaningfulRights(PERMISSION_NAMES, (module) => usesModule(mine, module))
  const canManage = permissions.has('team.manage')
  const view = { locale: ctx.locale, timeZone: settings.timeZone, isWritable }
  return (
    <>
      <PageHeading
        title={t('title')}
        text={t('text')}
        actions={canManage && isWritable ? <InviteColleague /> : null}
      />
      {canManage ? <ReachedLimits meters={['members']} /> : null}
      <MembersTable
        members={team.members}
        ownId={ctx.personId}
        canManage={canManage}
        shop={settings.name}
        {...view}
      />
      {team.invitations.length > 0 ? (
        <section className="flex flex-col gap-3">
          <h2 className="text-base font-semibold">{t('invitations')}</h2>
          <InvitationsTable invitations={team.invitations} {...view} />
        </section>
      ) : null}
      <Panel
        title={t('rule_title')}
        action={canManage && isWritable ? <TeamRuleSwitch isAsked={team.isSecondFactorAsked} /> : null}
      >
        <p className="text-sm text-muted">{t(team.isSecondFactorAsked ? 'rule_is_on' : 'rule_is_off')}</p>
      </Panel>
      <section className="flex flex-col gap-3">
        <h2 className="text-base font-semibold">{t('permissions')}</h2>
        <PermissionTable rights={rights} />
      </section>
    </>
  )
}

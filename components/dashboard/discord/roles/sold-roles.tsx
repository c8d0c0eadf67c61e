import { useTranslations } from 'next-intl'
import { SellRole, StopSelling } from './role-forms'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import type { RolesView, SoldRole } from '@/lib/discord/roles/schema'

function SoldRow({ sold, canWrite }: { sold: SoldRole; canWrite: boolean }) {
  const t = useTranslations('dashboard.discord.roles')
  const role = sold.role ?? t('gone')
  return (
    <li data-role={sold.problem ?? 'fine'} className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-col gap-0.5 text-sm">
          <p className="font-medium break-words">
            <bdi>{sold.goods}</bdi>
          </p>
          <p className="break-words text-muted">
            <bdi>{`@${role}`}</bdi>
            {' · '}
            {sold.days === null ? t('for_good') : t('for_days', { days: sold.days })}
          </p>
        </div>
        {canWrite ? <StopSelling id={sold.id} role={role} /> : null}
      </div>
      {sold.problem === null ? null : (
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <Badge tone="warning">{t('state.blocked')}</Badge>
          {t(`problem.${sold.problem}`)}
        </p>
      )}
    </li>
  )
}

/** Which role comes with what, what stands in its way, and the form for another one. */
export function SoldRoles({ view, canWrite }: { view: RolesView; canWrite: boolean }) {
  const t = useTranslations('dashboard.discord.roles')
  const { sold, goods, roles, isServerKnown } = view
  const missing = !isServerKnown
    ? 'no_server'
    : roles.length === 0
      ? 'no_roles'
      : goods.length === 0
        ? 'no_goods'
        : null
  return (
    <Panel title={t('sold')}>
      {sold.length === 0 ? (
        <div className="flex flex-col gap-1 text-sm">
          <p className="font-medium">{t('none')}</p>
          {missing === null ? <p className="text-muted">{t('none_text')}</p> : null}
        </div>
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {sold.map((one) => (
            <SoldRow key={one.id} sold={one} canWrite={canWrite} />
          ))}
        </ul>
      )}
      {missing === null ? null : <Alert>{t(missing)}</Alert>}
      {canWrite && missing === null ? <SellRole goods={goods} roles={roles} /> : null}
    </Panel>
  )
}

import { useTranslations } from 'next-intl'
import { TabsNav } from '@/components/ui/navigation/tabs-nav'
import type { Permission } from '@/lib/core/guards/permission'

/** The three pages about payments, as far as the person may see them. */
export function PaymentsTabs({ base, permissions }: { base: string; permissions: ReadonlySet<Permission> }) {
  const t = useTranslations('dashboard.payments.tabs')
  const root = `${base}/dashboard/payments`
  const tabs = [
    ...(permissions.has('payments.read')
      ? [
          { href: root, label: t('connections') },
          { href: `${root}/webhooks`, label: t('webhooks') },
        ]
      : []),
    ...(permissions.has('reconciliation.read')
      ? [{ href: `${root}/reconciliation`, label: t('reconciliation') }]
      : []),
  ]
  return <TabsNav label={t('label')} tabs={tabs} />
}

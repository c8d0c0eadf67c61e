import { useTranslations } from 'next-intl'
import { PageHeading } from '@/components/layout/page-heading'
import { TabsNav } from '@/components/ui/navigation/tabs-nav'

/** The pages that stand beside each other, and the right that each needs. */
const PAGES = [
  { name: 'number', path: '', needs: 'whatsapp.manage' },
  { name: 'pair', path: '/pair', needs: 'whatsapp.manage' },
  { name: 'inbox', path: '/inbox', needs: 'lending.read' },
  { name: 'links', path: '/links', needs: 'lending.read' },
] as const

/** The top of the pages about the shop's number at WhatsApp, and about who writes to it. */
export function WhatsAppHeading({
  title,
  text,
  back,
  base,
  permissions,
}: {
  title: string
  text?: string
  /** Where a page leads that stands below one of them. */
  back?: { href: string; label: string }
  base: string
  permissions: ReadonlySet<string>
}) {
  const t = useTranslations('dashboard.whatsapp')
  const tabs = PAGES.filter(({ needs }) => permissions.has(needs)).map(({ name, path }) => ({
    href: `${base}/dashboard/whatsapp${path}`,
    label: t(`pages.${name}`),
  }))
  return (
    <>
      <PageHeading title={title} text={text} back={back} />
      <TabsNav label={t('pages.label')} tabs={tabs} />
    </>
  )
}

import { useTranslations } from 'next-intl'
import { PageHeading } from '@/components/layout/page-heading'
import { TabsNav } from '@/components/ui/navigation/tabs-nav'

/** The top of the pages about who writes to the number. */
export function TalkHeading({ title, text, base }: { title: string; text: string; base: string }) {
  const t = useTranslations('dashboard.whatsapp.talk')
  const tabs = (['inbox', 'links'] as const).map((name) => ({
    href: `${base}/dashboard/whatsapp/${name}`,
    label: t(`pages.${name}`),
  }))
  return (
    <>
      <PageHeading title={title} text={text} />
      <TabsNav label={t('pages.label')} tabs={tabs} />
    </>
  )
}

import { useTranslations } from 'next-intl'
import { PageHeading } from '@/components/layout/page-heading'
import { ButtonLink } from '@/components/ui/form/button'
import { TabsNav } from '@/components/ui/navigation/tabs-nav'

const PAGES = [
  { name: 'overview', path: '' },
  { name: 'people', path: '/people' },
  { name: 'agreements', path: '/agreements' },
  { name: 'claims', path: '/claims' },
  { name: 'reminders', path: '/reminders' },
  { name: 'settings', path: '/settings' },
] as const

/** The top of the pages that stand beside each other in the debt book. */
export function LendingHeading({
  title,
  text,
  base,
  canAdd,
  adds = 'debt',
}: {
  title: string
  text: string
  base: string
  canAdd: boolean
  /** What is written down here most often. */
  adds?: 'debt' | 'agreement'
}) {
  const t = useTranslations('dashboard.lending')
  const tabs = PAGES.map(({ name, path }) => ({
    href: `${base}/dashboard/lending${path}`,
    label: t(`pages.${name}`),
  }))
  return (
    <>
      <PageHeading
        title={title}
        text={text}
        actions={
          canAdd ? (
            <>
              {adds === 'debt' ? (
                <ButtonLink href={`${base}/dashboard/lending/import`} variant="outline">
                  {t('import.link')}
                </ButtonLink>
              ) : null}
              <ButtonLink href={`${base}/dashboard/lending/${adds}s/new`}>{t(`add_${adds}`)}</ButtonLink>
            </>
          ) : null
        }
      />
      <TabsNav label={t('pages.label')} tabs={tabs} />
    </>
  )
}

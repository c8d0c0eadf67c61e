import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { DropFlag, FlagForm } from '@/components/console/announcements/small-forms'
import { Card, Panel } from '@/components/ui/card'
import { requireOperator } from '@/lib/core/guards/member'
import { listAllFlags } from '@/lib/platform/console/service/platform'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.flags')
  return { title: t('title'), robots: { index: false } }
}

export default async function Page() {
  const { ctx } = await requireOperator()
  const [t, flags] = await Promise.all([getTranslations('console.flags'), listAllFlags(ctx)])
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      <ul aria-label={t('title')} className="flex flex-col gap-3">
        {flags.map((flag) => (
          <li key={`${flag.name} ${flag.version}`}>
            <Card className="flex flex-col gap-2">
              <FlagForm flag={flag} />
              <DropFlag name={flag.name} />
            </Card>
          </li>
        ))}
      </ul>
      <Panel title={t('new')}>
        <FlagForm />
      </Panel>
    </>
  )
}

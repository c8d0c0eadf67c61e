import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ReadOnlyNote } from '@/components/dashboard/layout/read-only-note'
import { ImportForm } from '@/components/dashboard/products/import/import-form'
import { ImportHelp } from '@/components/dashboard/products/import/import-help'
import { PageHeading } from '@/components/layout/page-heading'
import { requireMember } from '@/lib/core/guards/member'
import { ReachedLimits } from '@/app/[locale]/t/[tenant]/dashboard/reached-limits'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.import')
  return { title: t('title') }
}

export default async function Page() {
  const { base, isWritable } = await requireMember('products.write')
  const [t, product] = await Promise.all([
    getTranslations('dashboard.import'),
    getTranslations('dashboard.product'),
  ])
  return (
    <>
      <PageHeading
        back={{ href: `${base}/dashboard/products`, label: product('back') }}
        title={t('title')}
        text={t('text')}
      />
      <ReadOnlyNote />
      <ReachedLimits meters={['products']} />
      {isWritable ? <ImportForm base={base} /> : null}
      <ImportHelp />
    </>
  )
}

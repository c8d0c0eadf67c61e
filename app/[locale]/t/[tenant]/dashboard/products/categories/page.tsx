import { Tags } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AddCategory, Categories } from '@/components/dashboard/products/categories/categories'
import { PageHeading } from '@/components/layout/page-heading'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { requireMember } from '@/lib/core/guards/member'
import { listCategoriesForMember } from '@/lib/commerce/service'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.categories')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, base, permissions, isWritable } = await requireMember('products.read')
  const canWrite = isWritable && permissions.has('products.write')
  const [t, categories] = await Promise.all([
    getTranslations('dashboard.categories'),
    listCategoriesForMember(ctx),
  ])
  return (
    <>
      <PageHeading
        back={{ href: `${base}/dashboard/products`, label: t('back') }}
        title={t('title')}
        text={t('text')}
      />
      {categories.length > 0 ? (
        <Categories categories={categories} canWrite={canWrite} />
      ) : (
        <EmptyState icon={<Tags />} title={t('none')}>
          {t('none_text')}
        </EmptyState>
      )}
      {canWrite ? <AddCategory /> : null}
    </>
  )
}

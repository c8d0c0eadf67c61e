import { SearchX } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { paths } from '@/lib/core/tenancy/paths'
import { requestFacts, shopBase } from '@/lib/core/requests/request'

/** What was looked for: on the front page alone it can only have been a category. */
async function wordsOf() {
  const { path } = await requestFacts()
  return getTranslations(path === '/' ? 'shop.no_category' : 'shop.not_found')
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await wordsOf()
  return { title: t('title') }
}

export default async function NotFound() {
  const [t, base] = await Promise.all([wordsOf(), shopBase()])
  return (
    <EmptyState
      icon={<SearchX />}
      level="h1"
      title={t('title')}
      action={
        <>
          <a href={paths.home(base)} className="button button--primary">
            {t('home')}
          </a>
          <a href={paths.findOrder(base)} className="button button--secondary">
            {t('find_order')}
          </a>
        </>
      }
    >
      {t('text')}
    </EmptyState>
  )
}

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Notice } from '@/components/layout/notice'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('site.not_found')
  return { title: t('title') }
}

export default async function NotFound() {
  const t = await getTranslations('site.not_found')
  return (
    <Notice
      title={t('title')}
      text={t('text')}
      action={
        <a href="/" className="button button--primary">
          {t('home')}
        </a>
      }
    />
  )
}

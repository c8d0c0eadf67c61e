import { getTranslations } from 'next-intl/server'
import { Notice } from '@/components/layout/notice'

/** Signed in, but not allowed here. */
export default async function Forbidden() {
  const t = await getTranslations('site.forbidden')
  return <Notice title={t('title')} text={t('text')} />
}

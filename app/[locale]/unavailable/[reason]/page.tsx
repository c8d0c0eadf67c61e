import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Notice } from '@/components/layout/notice'

type Props = { params: Promise<{ reason: string }> }

async function textOf(props: Props) {
  const { reason } = await props.params
  // The status (404, 403 or 503) is set by middleware.ts, which alone leads here.
  if (reason === 'maintenance') return getTranslations('site.maintenance')
  return getTranslations(reason === 'closed' ? 'site.closed' : 'site.unknown')
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = await textOf(props)
  return { title: { absolute: t('title') }, robots: { index: false } }
}

export default async function Unavailable(props: Props) {
  const t = await textOf(props)
  return <Notice title={t('title')} text={t('text')} />
}

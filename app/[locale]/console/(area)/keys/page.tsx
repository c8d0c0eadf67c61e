import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ApiKeys } from '@/components/dashboard/developers/api-keys'
import { PageHeading } from '@/components/layout/page-heading'
import { AddPlatformKey, RevokePlatformKey } from '@/components/console/announcements/platform-key-form'
import { TextLink } from '@/components/ui/navigation/text-link'
import { requireOperator } from '@/lib/core/guards/member'
import { listPlatformKeys } from '@/lib/platform/console/service/keys'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.keys')
  return { title: t('title'), robots: { index: false } }
}

export default async function Page() {
  const { ctx } = await requireOperator()
  const [t, developers, keys] = await Promise.all([
    getTranslations('console.keys'),
    getTranslations('dashboard.developers'),
    listPlatformKeys(ctx),
  ])
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} actions={<AddPlatformKey />} />
      <p className="text-sm">
        <TextLink href="/api/docs" target="_blank">
          {developers('docs')}
        </TextLink>
      </p>
      <ApiKeys
        keys={keys}
        prefix="grp"
        rightsOf={({ canWrite }) => [t(canWrite ? 'may.write' : 'may.read')]}
        revoke={({ id, name }) => <RevokePlatformKey keyId={id} name={name} />}
        locale={ctx.locale}
        timeZone="UTC"
      />
    </>
  )
}

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ChangeDraftForm } from '@/components/dashboard/lending/agreement-form/change-terms-form'
import { ReadOnlyNote } from '@/components/dashboard/layout/read-only-note'
import { orElsewhere } from '@/components/dashboard/lending/or-missing'
import { PageHeading } from '@/components/layout/page-heading'
import { requireMember } from '@/lib/core/guards/member'
import { getDraft } from '@/lib/lending/agreement-view/service/start'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.lending.agreement_form')
  return { title: t('edit_title') }
}

export default async function Page(props: { params: Promise<{ id: string }> }) {
  const { ctx, base } = await requireMember('lending.write')
  const { id } = await props.params
  const t = await getTranslations('dashboard.lending.agreement_form')
  const address = `${base}/dashboard/lending/agreements/${id}`
  const start = await orElsewhere(getDraft(ctx, id), address)
  return (
    <>
      <PageHeading
        title={t('edit_title')}
        text={t('edit_text')}
        back={{ href: address, label: start.name }}
      />
      <ReadOnlyNote />
      <ChangeDraftForm start={start} />
    </>
  )
}

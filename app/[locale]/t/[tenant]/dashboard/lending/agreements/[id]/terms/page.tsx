import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { RescheduleForm } from '@/components/dashboard/lending/agreement-form/change-terms-form'
import { ReadOnlyNote } from '@/components/dashboard/layout/read-only-note'
import { orElsewhere } from '@/components/dashboard/lending/or-missing'
import { PageHeading } from '@/components/layout/page-heading'
import { requireMember } from '@/lib/core/guards/member'
import { getRescheduleStart } from '@/lib/lending/agreement-view/service/start'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.lending.agreement_form')
  return { title: t('terms_title') }
}

export default async function Page(props: { params: Promise<{ id: string }> }) {
  const { ctx, base, permissions } = await requireMember('lending.write')
  const { id } = await props.params
  const t = await getTranslations('dashboard.lending.agreement_form')
  const address = `${base}/dashboard/lending/agreements/${id}`
  // Whoever may not decide about terms reads those that hold.
  if (!permissions.has('lending.approve')) redirect(address)
  const start = await orElsewhere(getRescheduleStart(ctx, id), address)
  return (
    <>
      <PageHeading
        title={t('terms_title')}
        text={t('terms_text')}
        back={{ href: address, label: start.name }}
      />
      <ReadOnlyNote />
      <RescheduleForm start={start} />
    </>
  )
}

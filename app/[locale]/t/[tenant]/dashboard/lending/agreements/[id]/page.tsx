import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AgreementPage } from '@/components/dashboard/lending/agreement/agreement-page'
import { ReminderPanel } from '@/components/dashboard/lending/reminders/reminder-panel'
import { orMissing } from '@/components/dashboard/lending/or-missing'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import { getItemWords } from '@/lib/lending/claims/service/desk'
import { getAgreementPage } from '@/lib/lending/agreement-view/service/page'
import { getReminderPanel } from '@/lib/lending/reminders/service/lists'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.lending.agreements')
  return { title: t('title') }
}

export default async function Page(props: { params: Promise<{ id: string }> }) {
  const { ctx, base, isWritable, permissions } = await requireMember('lending.read')
  const { id } = await props.params
  const may = {
    write: isWritable && permissions.has('lending.write'),
    approve: isWritable && permissions.has('lending.approve'),
  }
  const [agreement, words, panel, { timeZone }] = await Promise.all([
    orMissing(getAgreementPage(ctx, id, { withLink: may.write })),
    getItemWords(ctx, { kind: 'agreement', id }),
    orMissing(getReminderPanel(ctx, { kind: 'agreement', id })),
    getShopSettings(ctx),
  ])
  // What was signed begins to hold a moment later.
  const isMoving = agreement.papers.some(({ state }) => state === 'offered')
  const view = { agreement, base, locale: ctx.locale, timeZone, may }
  return (
    <>
      <AgreementPage
        {...view}
        reminders={<ReminderPanel panel={panel} name={agreement.party.name} canWrite={may.write} {...view} />}
        words={words}
      />
      <Live everySeconds={isMoving ? 5 : 60} follows={ctx.isImpersonating ? undefined : '/api/live'} />
    </>
  )
}

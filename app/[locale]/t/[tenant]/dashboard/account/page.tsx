import { UserRoundX } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkPanel } from '@/components/dashboard/discord/link-panel'
import { PageHeading } from '@/components/layout/page-heading'
import { SecondFactorPanel } from '@/components/dashboard/account/panel'
import { PasswordPanel } from '@/components/dashboard/account/password-panel'
import { SessionsPanel } from '@/components/dashboard/account/sessions-panel'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import { getOwnLink } from '@/lib/discord/links/service'
import { openEnrolment, getSecondFactor } from '@/lib/platform/identity/service/second-factor'
import { listMySessions } from '@/lib/platform/identity/service/sessions'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.account')
  return { title: t('title') }
}

/** Who looks into a shop has no account in it. */
async function Stranger() {
  const t = await getTranslations('dashboard.looking')
  return (
    <EmptyState icon={<UserRoundX />} title={t('no_account')} level="h1">
      {t('no_account_text')}
    </EmptyState>
  )
}

export default async function Page() {
  const { ctx, email, base } = await requireMember()
  if (ctx.isImpersonating) return <Stranger />
  const [t, state, sessions, settings, discord] = await Promise.all([
    getTranslations('dashboard.account'),
    getSecondFactor(ctx),
    listMySessions(ctx),
    getShopSettings(ctx),
    getOwnLink(ctx),
  ])
  const enrolment = state.isEnrolled || !state.mayEnrol ? null : await openEnrolment(ctx, email)
  return (
    <>
      <PageHeading title={t('title')} text={<bdi>{email}</bdi>} />
      <SecondFactorPanel
        state={state}
        enrolment={enrolment}
        here={`${base}/dashboard/account`}
        email={email}
      />
      <PasswordPanel email={email} base={base} />
      {discord.isOffered || discord.link ? <LinkPanel name={discord.link?.name ?? null} /> : null}
      {discord.isOffered && !discord.link ? <Live everySeconds={5} /> : null}
      <SessionsPanel sessions={sessions} locale={ctx.locale} timeZone={settings.timeZone} />
    </>
  )
}

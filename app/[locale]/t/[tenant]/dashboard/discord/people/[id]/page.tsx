import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { forbidden, notFound } from 'next/navigation'
import { ProfileView } from '@/components/dashboard/discord/people/profile'
import { PageHeading } from '@/components/layout/page-heading'
import { AppError } from '@/lib/core/errors'
import { requireMember } from '@/lib/core/guards/member'
import { getProfile } from '@/lib/discord/profiles/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.discord.people')
  return { title: t('title') }
}

export default async function Page(props: Props) {
  const { ctx, base, permissions } = await requireMember()
  if (!permissions.has('community.manage') && !permissions.has('discord.manage')) forbidden()
  const { id } = await props.params
  const [t, shop, profile] = await Promise.all([
    getTranslations('dashboard.discord.people'),
    getShopSettings(ctx),
    getProfile(ctx, id).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') notFound()
      throw error
    }),
  ])
  return (
    <>
      <PageHeading
        title={<bdi className="break-words">{profile.name}</bdi>}
        back={{ href: `${base}/dashboard/discord/people`, label: t('title') }}
      />
      <ProfileView profile={profile} {...{ base, locale: ctx.locale, timeZone: shop.timeZone }} />
    </>
  )
}

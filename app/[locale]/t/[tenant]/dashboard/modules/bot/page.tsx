import { redirect } from 'next/navigation'
import { requireMember } from '@/lib/core/guards/member'

/** Where the bot was set before its module had pages of its own. */
export default async function Page() {
  const { base } = await requireMember('discord.manage')
  redirect(`${base}/dashboard/discord`)
}

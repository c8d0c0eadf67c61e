import { redirect } from 'next/navigation'
import { requireMember } from '@/lib/core/guards/member'

/** Debts have no list of their own: they are listed by who owes them. */
export default async function Page() {
  const { base } = await requireMember('lending.read')
  redirect(`${base}/dashboard/lending/people`)
}

import { notFound } from 'next/navigation'
import { requireMember } from '@/lib/core/guards/member'

/** Whatever has no page of its own answers 404 in the dashboard's frame. */
export default async function Missing(): Promise<never> {
  await requireMember()
  notFound()
}

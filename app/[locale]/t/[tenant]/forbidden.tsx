import { requireDoor } from '@/app/[locale]/t/[tenant]/(auth)/door'
import { Stranger } from '@/components/identity/stranger'
import { BrandStyle } from '@/components/layout/brand-style'
import { findSession } from '@/lib/core/auth/session'

/** Signed in, but nobody who works in this shop. */
export default async function Forbidden() {
  const [{ door, facts, base, brandColor }, session] = await Promise.all([requireDoor(), findSession()])
  return (
    <>
      <BrandStyle color={brandColor} />
      <Stranger door={door} facts={facts} base={base} email={session?.email ?? ''} />
    </>
  )
}

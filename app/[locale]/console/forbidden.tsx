import { requireDoor } from './door'
import { Stranger } from '@/components/identity/stranger'
import { findSession } from '@/lib/core/auth/session'

/** Signed in, but nobody who runs the platform. */
export default async function Forbidden() {
  const [{ door, facts, base }, session] = await Promise.all([requireDoor(), findSession()])
  return <Stranger door={door} facts={facts} base={base} email={session?.email ?? ''} />
}

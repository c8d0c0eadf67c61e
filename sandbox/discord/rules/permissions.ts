import { OverwriteType, PermissionFlagsBits as Bits } from 'discord-api-types/v10'
import type { APIOverwrite } from 'discord-api-types/v10'

export const ALL_PERMISSIONS = Object.values(Bits).reduce((all, bit) => all | bit, 0n)

const WHEN_TIMED_OUT = Bits.ViewChannel | Bits.ReadMessageHistory
const NEEDS_SENDING =
  Bits.MentionEveryone | Bits.SendTTSMessages | Bits.AttachFiles | Bits.EmbedLinks | Bits.SendPolls

export interface Holder {
  userId: string
  isOwner: boolean
  isTimedOut: boolean
  /** The permissions of everyone's role, then of each role held. */
  everyone: bigint
  roles: { id: string; permissions: bigint }[]
}

/** What somebody may do in the server as a whole. */
export function basePermissions(holder: Holder): bigint {
  if (holder.isOwner) return ALL_PERMISSIONS
  const all = holder.roles.reduce((sum, role) => sum | role.permissions, holder.everyone)
  if ((all & Bits.Administrator) !== 0n) return ALL_PERMISSIONS
  return holder.isTimedOut ? all & WHEN_TIMED_OUT : all
}

const sum = (overwrites: APIOverwrite[], side: 'allow' | 'deny'): bigint =>
  overwrites.reduce((all, overwrite) => all | BigInt(overwrite[side]), 0n)

/**
 * What somebody may do in a channel. Overwrites in Discord's order: everyone's, then those of all roles together
 * (denied before allowed), then the member's own.
 */
export function channelPermissions(
  holder: Holder,
  guildId: string,
  overwrites: APIOverwrite[],
  isThread: boolean,
): bigint {
  const base = basePermissions(holder)
  if (base === ALL_PERMISSIONS) return base
  const roleIds = new Set(holder.roles.map((role) => role.id))
  const steps = [
    overwrites.filter((overwrite) => overwrite.id === guildId),
    overwrites.filter(({ type, id }) => type === OverwriteType.Role && id !== guildId && roleIds.has(id)),
    overwrites.filter(({ type, id }) => type === OverwriteType.Member && id === holder.userId),
  ]
  let all = base
  for (const step of steps) all = (all & ~sum(step, 'deny')) | sum(step, 'allow')
  if ((all & Bits.ViewChannel) === 0n) return 0n
  if (holder.isTimedOut) all &= WHEN_TIMED_OUT
  const sending = isThread ? Bits.SendMessagesInThreads : Bits.SendMessages
  return (all & sending) === 0n ? all & ~(NEEDS_SENDING | sending) : all
}

export const has = (permissions: bigint, bit: bigint): boolean => (permissions & bit) === bit

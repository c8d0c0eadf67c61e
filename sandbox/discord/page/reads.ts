import { canSee } from '@/sandbox/discord/state/access'
import type { Channel } from '@/sandbox/discord/state/model'
import type { View } from './view'

/** How much somebody has not seen there yet: what others said since they last looked. */
export function unread({ world, userId }: View, channel: Channel): number {
  const readId = BigInt(world.rows.reads.get(`${userId} ${channel.id}`)?.messageId ?? '0')
  return world.rows.messages
    .of(channel.id)
    .filter(
      ({ message, onlyFor }) =>
        BigInt(message.id) > readId &&
        message.author.id !== userId &&
        (onlyFor === null || onlyFor === userId),
    ).length
}

/** Who looks at a place has read it. */
export function markRead({ world, userId, channel }: View): void {
  const last = channel && world.rows.messages.of(channel.id).at(-1)
  if (!last || world.rows.reads.get(`${userId} ${channel.id}`)?.messageId === last.message.id) return
  world.rows.reads.put({ userId, channelId: channel.id, messageId: last.message.id })
}

/** Conversations that are somebody's own, with something new in them: direct messages, and threads they are in. */
export function newsOf(view: View): { channel: Channel; count: number }[] {
  const { world, userId, guild } = view
  const direct = world.rows.channels.of('').filter(({ recipients }) => recipients.includes(userId))
  const threads = world.rows.channels
    .of(guild?.id ?? '')
    .filter((one) => one.thread?.members[userId] !== undefined && canSee(world, one, userId))
  return [...direct, ...threads]
    .filter(({ id }) => id !== view.channel?.id)
    .map((channel) => ({ channel, count: unread(view, channel) }))
    .filter(({ count }) => count > 0)
}

import type { LevelSettings } from '@/lib/discord/levels/schema'

export type InVoice = {
  personId: string
  channelId: string | null
  isBot: boolean
  isMuted: boolean
  isDeaf: boolean
}

/** Who gathers for this minute: who can speak, where somebody else can hear it, and not where the server puts who sleeps. */
export function earnersOf<S extends InVoice>(
  states: readonly S[],
  {
    restingChannelId,
    closedChannels,
  }: { restingChannelId: string | null } & Pick<LevelSettings, 'closedChannels'>,
): S[] {
  const people = states.filter(
    ({ channelId, isBot }) =>
      !isBot && channelId !== null && channelId !== restingChannelId && !closedChannels.includes(channelId),
  )
  const hearing = people.filter(({ isDeaf }) => !isDeaf)
  const isHeard = ({ personId, channelId }: S): boolean =>
    hearing.some((one) => one.channelId === channelId && one.personId !== personId)
  return hearing.filter((one) => !one.isMuted && isHeard(one))
}

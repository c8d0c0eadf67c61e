/** Something that happened, and who may hear of it. */
export interface Dispatch {
  type: string
  data: object
  /** One of these intents has to be asked for; 0: nobody has to ask. */
  intents: number
  guildId?: string
  /** Only bots that may look into this channel hear of it. */
  channelId?: string
  /** Only bots that are one of these users hear of it. */
  users?: string[]
  /** Only this bot hears of it. */
  applicationId?: string
  /** Whom it is about: they hear of it whatever their intents. */
  about?: string[]
}

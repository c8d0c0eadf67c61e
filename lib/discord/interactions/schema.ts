import type { Locale } from '@/lib/core/context'
import type { Tools } from '@/lib/discord/hearing/schema'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import type { Part, PartKind } from '@/lib/discord/parts/rules'
import type { BotFeature } from '@/lib/platform/configuration/schema/bot'

/** What somebody did with a bot, whatever way it came. */
export type Asked = {
  tenantId: string
  id: string
  token: string
  applicationId: string
  personId: string
  personName: string
  /** What they have in the server; nothing in a direct message. */
  roleIds: readonly string[]
  /** The person's language where Discord's is one of ours. */
  locale: Locale | null
  /** Null in a direct message. */
  serverId: string | null
  channelId: string | null
  /** Of a thread: the channel it hangs in. */
  parentId: string | null
  /** The message whose part was used. */
  messageId: string | null
  what: What
}

/** A file that somebody gave with a command. */
export type GivenFile = { name: string; url: string; size: number }

/** What was filled in, by the names of options: ids where somebody or something was chosen, `true` and `false` for switches. */
type Options = Readonly<Record<string, string>>

type What =
  /** `part`: the command below the command, such as `add`, or `config set` where there are two. */
  | {
      kind: 'command'
      name: string
      part: string | null
      options: Options
      files: Readonly<Record<string, GivenFile>>
    }
  /** `option`: what is being filled in; `options`: what was filled in before. */
  | { kind: 'typing'; name: string; part: string | null; option: string; text: string; options: Options }
  | { kind: 'part'; part: Part; values: readonly string[] }
  | { kind: 'form'; part: Part; fields: Options; values: Readonly<Record<string, readonly string[]>> }

export type Choice = { name: string; value: string }

/**
 * How it is answered. `later`: it is acknowledged at once, and the message follows; `new` stands by itself, `same` takes
 * the place of the message whose part was used. Both are seen by that person alone, but where a new one `isPublic`.
 */
export type Answer =
  | { do: 'choices'; choices: readonly Choice[] }
  | { do: 'form'; form: object }
  | {
      do: 'later'
      where: 'new' | 'same'
      isPublic?: boolean
      work: () => Promise<MessageBody>
      /** Once what `work` gave stands there. */
      after?: () => Promise<void>
    }

/** The bot's language, and which of its features are on and on the plan. */
export type Shop = { language: Locale; active: readonly BotFeature[] }

/** Answers commands, and the buttons, menus and forms that its answers carry. Throws what somebody can be told. */
export type Answerer = {
  /** Null where it answers whatever is on. */
  feature: BotFeature | null
  commands: readonly string[]
  parts: readonly PartKind[]
  answer: (asked: Asked, shop: Shop, tools: Tools) => Promise<Answer>
}

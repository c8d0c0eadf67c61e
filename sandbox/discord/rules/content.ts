import { AllowedMentionsTypes, MessageFlags } from 'discord-api-types/v10'
import { z } from 'zod'
import { Rows } from './components'
import { Embeds } from './embeds'
import { Snowflake, report } from './form'

const AllowedMentions = z
  .object({
    parse: z.array(z.enum(AllowedMentionsTypes)).optional(),
    roles: z.array(Snowflake).max(100).optional(),
    users: z.array(Snowflake).max(100).optional(),
    replied_user: z.boolean().optional(),
  })
  .superRefine(({ parse, users, roles }, context) => {
    const exclusive = (type: AllowedMentionsTypes, ids: string[] | undefined): void => {
      if (parse?.includes(type) && ids?.length)
        report(
          context,
          [],
          'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
          `parse:["${type}"] and ${type}: [ids...] are mutually exclusive.`,
        )
    }
    exclusive(AllowedMentionsTypes.User, users)
    exclusive(AllowedMentionsTypes.Role, roles)
  })

const Attachment = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  filename: z.string().max(1024).optional(),
  description: z.string().max(1024).nullish(),
})

/** What a message may be made of; absent and null parts are left as they are in an edit. */
export const MessageForm = z.object({
  content: z.string().max(2000).nullish(),
  tts: z.boolean().nullish(),
  nonce: z.union([z.string().max(25), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  embeds: Embeds.nullish(),
  allowed_mentions: AllowedMentions.nullish(),
  components: Rows.nullish(),
  attachments: z.array(Attachment).max(10).nullish(),
  flags: z
    .int()
    .refine(
      (flags) => (flags & MessageFlags.IsComponentsV2) === 0,
      'The simulator knows no components of the second kind.',
    )
    .nullish(),
  message_reference: z
    .object({
      message_id: Snowflake,
      channel_id: Snowflake.optional(),
      guild_id: Snowflake.optional(),
      fail_if_not_exists: z.boolean().optional(),
      type: z.literal(0).optional(),
    })
    .nullish(),
})
export type MessageForm = z.infer<typeof MessageForm>

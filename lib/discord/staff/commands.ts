import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10'
import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandSubcommandOption,
  RESTPutAPIApplicationGuildCommandsJSONBody as Commands,
} from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import { describedBy, inServer } from '@/lib/discord/interactions/wording'

const described = describedBy('discord.staff.about')

type Some = APIApplicationCommandBasicOption
type Part = (language: Locale) => APIApplicationCommandSubcommandOption

/** An option that takes a text unless `more` says otherwise. */
const option =
  (name: string, key: string, more: Partial<Some> = {}) =>
  (language: Locale): Some =>
    ({
      ...{ type: Option.String, name, required: true, max_length: 100 },
      ...described(key, language),
      ...more,
    }) as Some

const part =
  (name: string, key: string, ...options: ReturnType<typeof option>[]): Part =>
  (language) => ({
    ...{ type: Option.Subcommand, name, ...described(key, language) },
    options: options.map((one) => one(language)),
  })

const helped = { autocomplete: true }
const unlessLeft = { required: false }
/** What is no text has no longest one. */
const noLength = { max_length: undefined }

const COMMANDS: Record<string, readonly Part[]> = {
  stock: [
    part('list', 'stock_list', option('find', 'find', unlessLeft)),
    part(
      'add',
      'stock_add',
      option('goods', 'goods', helped),
      option('file', 'file', { type: Option.Attachment, ...unlessLeft, ...noLength }),
    ),
    part(
      'adjust',
      'stock_adjust',
      option('goods', 'goods', helped),
      option('by', 'by', { max_length: 12 }),
      option('reason', 'reason', { max_length: 300 }),
    ),
  ],
  product: [
    part(
      'publish',
      'product_publish',
      option('product', 'which_product', helped),
      option('on', 'on', { type: Option.Boolean, ...unlessLeft, ...noLength }),
    ),
    part(
      'price',
      'product_price',
      option('goods', 'goods', helped),
      option('price', 'price', { max_length: 40 }),
    ),
  ],
  order: [
    part('find', 'order_find', option('text', 'text')),
    part(
      'deliver',
      'order_deliver',
      option('order', 'which', helped),
      option('note', 'note', { required: false, max_length: 1_000 }),
    ),
    part('cancel', 'order_cancel', option('order', 'which', helped)),
  ],
}

/** The commands of members who keep products, stock and orders. */
export function staffCommands(language: Locale): Commands {
  return Object.entries(COMMANDS).map(([name, parts]) => ({
    ...inServer,
    ...{ name, ...described(name, language) },
    options: parts.map((one) => one(language)),
  }))
}

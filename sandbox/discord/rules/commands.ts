import {
  ApplicationCommandOptionType as OptionType,
  ApplicationCommandType as CommandType,
  ChannelType,
  Locale,
} from 'discord-api-types/v10'
import { z } from 'zod'
import { report } from './form'

const chatName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
const isChatName = (name: string): boolean => chatName.test(name) && name === name.toLowerCase()
const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale))

/** Texts by language; Discord knows its own list of languages only, and Arabic is not in it. */
const texts = (longest: number) =>
  z.record(z.string(), z.string().min(1).max(longest)).superRefine((byLocale, context) => {
    for (const locale of Object.keys(byLocale)) {
      if (!LOCALES.has(locale))
        report(context, [locale], 'BASE_TYPE_CHOICES', `Value must be one of {${[...LOCALES].join(', ')}}.`)
    }
  })

const Choice = z.object({
  name: z.string().min(1).max(100),
  name_localizations: texts(100).nullish(),
  value: z.union([z.string().max(100), z.number()]),
})
export const Choices = z.array(Choice).max(25)

const ChatName = z
  .string()
  .min(1)
  .max(32)
  .refine(isChatName, {
    message: 'Command name is invalid',
    params: { code: 'APPLICATION_COMMAND_INVALID_NAME' },
  })

const optionFields = {
  type: z.enum(OptionType),
  name: ChatName,
  name_localizations: texts(32).nullish(),
  description: z.string().min(1).max(100),
  description_localizations: texts(100).nullish(),
  required: z.boolean().optional(),
  choices: Choices.nullish(),
  autocomplete: z.boolean().optional(),
  channel_types: z.array(z.enum(ChannelType)).nullish(),
  min_value: z.number().nullish(),
  max_value: z.number().nullish(),
  min_length: z.int().min(0).max(6000).nullish(),
  max_length: z.int().min(1).max(6000).nullish(),
}

interface OptionShape {
  name: string
  required?: boolean | undefined
  type: OptionType
}

function checkOptions(options: OptionShape[] | null | undefined, context: z.RefinementCtx): void {
  const names = new Set<string>()
  let hadOptional = false
  options?.forEach((option, at) => {
    if (names.has(option.name))
      report(
        context,
        ['options', at, 'name'],
        'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        'Option name already exists',
      )
    names.add(option.name)
    if (option.required && hadOptional)
      report(
        context,
        ['options', at],
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      )
    const isGroup = option.type === OptionType.Subcommand || option.type === OptionType.SubcommandGroup
    if (!option.required && !isGroup) hadOptional = true
  })
}

const Leaf = z.object(optionFields).superRefine(({ choices, autocomplete }, context) => {
  if (choices?.length && autocomplete)
    report(
      context,
      ['autocomplete'],
      'APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID',
      'Choices and autocomplete exclude each other',
    )
})
const Sub = z
  .object({ ...optionFields, options: z.array(Leaf).max(25).nullish() })
  .superRefine(({ options }, context) => {
    checkOptions(options, context)
  })
const Option = z
  .object({ ...optionFields, options: z.array(Sub).max(25).nullish() })
  .superRefine(({ options }, context) => {
    checkOptions(options, context)
  })

export const CommandForm = z
  .object({
    id: z.string().optional(),
    type: z.enum(CommandType).nullish(),
    name: z.string().min(1).max(32),
    name_localizations: texts(32).nullish(),
    description: z.string().max(100).nullish(),
    description_localizations: texts(100).nullish(),
    options: z.array(Option).max(25).nullish(),
    default_member_permissions: z.string().regex(/^\d+$/).nullish(),
    dm_permission: z.boolean().nullish(),
    nsfw: z.boolean().nullish(),
    contexts: z.array(z.int()).nullish(),
    integration_types: z.array(z.int()).nullish(),
  })
  .superRefine((command, context) => {
    const isChat = (command.type ?? CommandType.ChatInput) === CommandType.ChatInput
    if (isChat && !isChatName(command.name))
      report(context, ['name'], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')
    if (isChat && !command.description)
      report(context, ['description'], 'BASE_TYPE_REQUIRED', 'This field is required')
    checkOptions(command.options, context)
    if (sizeOf(command) > 8000)
      report(context, [], 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)')
  })
export type CommandForm = z.infer<typeof CommandForm>

interface Sized {
  name: string
  description?: string | null | undefined
  options?: Sized[] | null | undefined
  choices?: { name: string; value: string | number }[] | null | undefined
}

/** Name, description and values of a command and all its options together. */
function sizeOf(part: Sized): number {
  const choices =
    part.choices?.reduce((sum, choice) => sum + choice.name.length + String(choice.value).length, 0) ?? 0
  const options = part.options?.reduce((sum, option) => sum + sizeOf(option), 0) ?? 0
  return part.name.length + (part.description?.length ?? 0) + choices + options
}

export const MOST_OF_TYPE: [CommandType, number][] = [
  [CommandType.ChatInput, 100],
  [CommandType.User, 15],
  [CommandType.Message, 15],
]

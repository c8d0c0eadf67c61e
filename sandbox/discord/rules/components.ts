import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { z } from 'zod'
import { report } from './form'

const Emoji = z.object({
  id: z.string().nullish(),
  name: z.string().nullish(),
  animated: z.boolean().nullish(),
})
const CustomId = z.string().min(1).max(100)
const id = z.int().min(0).optional()

const Button = z
  .object({
    type: z.literal(ComponentType.Button),
    id,
    style: z.enum(ButtonStyle),
    label: z.string().max(80).nullish(),
    emoji: Emoji.nullish(),
    custom_id: CustomId.optional(),
    url: z.string().max(512).optional(),
    disabled: z.boolean().optional(),
  })
  .superRefine((button, context) => {
    const isLink = button.style === ButtonStyle.Link
    if (isLink !== (button.url !== undefined))
      report(
        context,
        ['url'],
        'BUTTON_COMPONENT_INVALID_URL',
        'A url belongs to a link button, and to no other.',
      )
    if (isLink === (button.custom_id !== undefined))
      report(context, ['custom_id'], 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id required')
    if (!button.label && !button.emoji)
      report(context, ['label'], 'BUTTON_COMPONENT_INVALID_LABEL', 'A button needs a label or an emoji.')
  })

const select = {
  id,
  custom_id: CustomId,
  placeholder: z.string().max(150).nullish(),
  min_values: z.int().min(0).max(25).optional(),
  max_values: z.int().min(1).max(25).optional(),
  disabled: z.boolean().optional(),
  required: z.boolean().optional(),
}
const Option = z.object({
  label: z.string().min(1).max(100),
  value: z.string().min(1).max(100),
  description: z.string().max(100).nullish(),
  emoji: Emoji.nullish(),
  default: z.boolean().optional(),
})
const StringSelect = z
  .object({ ...select, type: z.literal(ComponentType.StringSelect), options: z.array(Option).min(1).max(25) })
  .superRefine(({ options }, context) => {
    if (new Set(options.map((option) => option.value)).size < options.length)
      report(
        context,
        ['options'],
        'COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      )
  })
const entitySelect = <Type extends ComponentType>(type: Type) =>
  z.object({
    ...select,
    type: z.literal(type),
    channel_types: z.array(z.int()).optional(),
    default_values: z
      .array(z.object({ id: z.string(), type: z.string() }))
      .max(25)
      .optional(),
  })

const Select = z.union([
  StringSelect,
  entitySelect(ComponentType.UserSelect),
  entitySelect(ComponentType.RoleSelect),
  entitySelect(ComponentType.MentionableSelect),
  entitySelect(ComponentType.ChannelSelect),
])

const TextInput = z.object({
  type: z.literal(ComponentType.TextInput),
  id,
  custom_id: CustomId,
  style: z.union([z.literal(1), z.literal(2)]),
  label: z.string().min(1).max(45).optional(),
  min_length: z.int().min(0).max(4000).nullish(),
  max_length: z.int().min(1).max(4000).nullish(),
  required: z.boolean().nullish(),
  value: z.string().max(4000).nullish(),
  placeholder: z.string().max(100).nullish(),
})

const Row = z
  .object({
    type: z.literal(ComponentType.ActionRow),
    id,
    components: z
      .array(z.discriminatedUnion('type', [Button, ...Select.options]))
      .min(1)
      .max(5),
  })
  .superRefine(({ components }, context) => {
    if (components.length > 1 && components.some((component) => component.type !== ComponentType.Button))
      report(
        context,
        ['components'],
        'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
        'The specified component exceeds the maximum width',
      )
  })
export type Row = z.infer<typeof Row>

/** Custom ids are unique in a message. */
export const Rows = z
  .array(Row)
  .max(5)
  .superRefine((rows, context) => {
    const seen = new Set<string>()
    rows.forEach((row, at) => {
      row.components.forEach((component, index) => {
        const customId = component.custom_id
        if (customId === undefined) return
        if (seen.has(customId))
          report(
            context,
            [at, 'components', index, 'custom_id'],
            'COMPONENT_CUSTOM_ID_DUPLICATED',
            'Component custom id cannot be duplicated',
          )
        seen.add(customId)
      })
    })
  })

const Labelled = z.object({
  type: z.literal(ComponentType.Label),
  id,
  label: z.string().min(1).max(45),
  description: z.string().max(100).nullish(),
  component: z.discriminatedUnion('type', [TextInput, ...Select.options]),
})
const InputRow = z.object({
  type: z.literal(ComponentType.ActionRow),
  id,
  components: z.array(TextInput).length(1),
})
const Words = z.object({
  type: z.literal(ComponentType.TextDisplay),
  id,
  content: z.string().min(1).max(2000),
})

export const Modal = z.object({
  title: z.string().min(1).max(45),
  custom_id: CustomId,
  components: z
    .array(z.discriminatedUnion('type', [Labelled, InputRow, Words]))
    .min(1)
    .max(5),
})
export type Modal = z.infer<typeof Modal>

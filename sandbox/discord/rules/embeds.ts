import { z } from 'zod'
import { report } from './form'

const Address = z
  .string()
  .max(2048)
  .refine((text) => /^(https?|attachment):\/\//.test(text), {
    message: 'Not a well formed URL.',
    params: { code: 'URL_TYPE_INVALID_URL' },
  })
const Picture = z.object({ url: Address }).nullish()

const Embed = z.object({
  title: z.string().max(256).nullish(),
  description: z.string().max(4096).nullish(),
  url: Address.nullish(),
  timestamp: z.string().nullish(),
  color: z.int().min(0).max(0xffffff).nullish(),
  footer: z.object({ text: z.string().max(2048), icon_url: Address.nullish() }).nullish(),
  image: Picture,
  thumbnail: Picture,
  author: z
    .object({ name: z.string().max(256), url: Address.nullish(), icon_url: Address.nullish() })
    .nullish(),
  fields: z
    .array(
      z.object({
        name: z.string().min(1).max(256),
        value: z.string().min(1).max(1024),
        inline: z.boolean().nullish(),
      }),
    )
    .max(25)
    .nullish(),
})
export type Embed = z.infer<typeof Embed>

function sizeOf(embed: Embed): number {
  const fields = embed.fields?.reduce((sum, field) => sum + field.name.length + field.value.length, 0) ?? 0
  const texts = [embed.title, embed.description, embed.footer?.text, embed.author?.name]
  return fields + texts.reduce((sum, text) => sum + (text?.length ?? 0), 0)
}

/** Ten at most, 6,000 characters of text together. */
export const Embeds = z
  .array(Embed)
  .max(10)
  .superRefine((embeds, context) => {
    if (embeds.reduce((sum, embed) => sum + sizeOf(embed), 0) > 6000)
      report(context, [], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000')
  })

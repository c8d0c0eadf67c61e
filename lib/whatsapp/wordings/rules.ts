import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import type { Translate } from '@/lib/core/i18n/i18n'
import { formatMoney } from '@/lib/core/money/money'
import type { NewTemplate } from '@/lib/whatsapp/transport/client/templates'
import { isOfOrder, TEMPLATES } from './schema'
import type { OrderWording, TemplateName, TemplateState } from './schema'

/** Every text in every language. */
export const WANTED: readonly { name: TemplateName; language: Locale }[] = TEMPLATES.flatMap((name) =>
  LOCALES.map((language) => ({ name, language })),
)

const STATES: Readonly<Record<string, TemplateState>> = {
  ...{ APPROVED: 'approved', PENDING: 'pending', IN_APPEAL: 'pending', REJECTED: 'rejected' },
  ...{ PAUSED: 'paused', FLAGGED: 'approved', REINSTATED: 'approved', UNPAUSED: 'approved' },
  ...{ DISABLED: 'disabled', LIMIT_EXCEEDED: 'disabled', ARCHIVED: 'disabled' },
  ...{ DELETED: 'wanted', PENDING_DELETION: 'wanted' },
}

/** How a text stands, by what WhatsApp calls it; what nobody has heard of is left to the next look. */
export const stateOf = (status: string): TemplateState => STATES[status.toUpperCase()] ?? 'pending'

/** In which order values stand in a reminder. Whoever fills it follows the same order: lib/lending/reminders. */
const OF_REMINDERS = ['name', 'amount', 'due', 'shop', 'link'] as const
const PLACES = Object.fromEntries(OF_REMINDERS.map((place, at) => [place, `{{${at + 1}}}`]))

/** A text about what is owed as it arrives. */
export const templateText = (
  name: Exclude<TemplateName, OrderWording>,
  t: Translate,
  values: readonly string[],
): string =>
  t(`templates.${name}`, Object.fromEntries(OF_REMINDERS.map((place, at) => [place, values[at] ?? ''])))

const OF_ORDERS = ['name', 'number', 'shop', 'amount', 'until', 'details', 'link'] as const
type OrderPlace = (typeof OF_ORDERS)[number]

/** What stands in a text about an order, in the order in which a language names it: WhatsApp wants places so numbered. */
export function placesOf(name: OrderWording, t: Translate): OrderPlace[] {
  const marked = t(`templates.${name}`, Object.fromEntries(OF_ORDERS.map((place) => [place, `[[${place}]]`])))
  return [...marked.matchAll(/\[\[([a-z]+)\]\]/g)].flatMap(
    ([, found]) => OF_ORDERS.find((place) => place === found) ?? [],
  )
}

const exampleAmount = (language: Locale): string =>
  language === 'ar' ? formatMoney(5_000n, 'SAR', language) : formatMoney(50_000n, 'IDR', language)

/** A text as WhatsApp reviews it: with places, and with what may stand in them. */
export function templateOf(
  name: TemplateName,
  language: Locale,
  { t, shop, origin }: { t: Translate; shop: string; origin: string },
): NewTemplate {
  const example = (key: string): string => t(`templates.example.${key}`)
  if (isOfOrder(name)) {
    const places = placesOf(name, t)
    const numbered = Object.fromEntries(places.map((place, at) => [place, `{{${at + 1}}}`]))
    const told: Record<string, string> = {
      ...{ name: example('name'), shop, amount: exampleAmount(language), link: `${origin}/${language}/o/1` },
    }
    return {
      ...{ name, language, category: 'UTILITY', text: t(`templates.${name}`, numbered) },
      examples: places.map((place) => told[place] ?? example(place)),
    }
  }
  return {
    ...{ name, language, category: 'UTILITY', text: t(`templates.${name}`, PLACES) },
    examples: [example('name'), exampleAmount(language), example('due'), shop, `${origin}/${language}/l/1`],
  }
}

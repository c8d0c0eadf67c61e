import { z } from 'zod'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { evenIfWrong } from '@/lib/core/requests/input/even-if-wrong'
import { line, plainText, text } from '@/lib/core/text/text-input'
import { PlanId } from './console-plans'
import { Id } from './tenants'

export type Texts = Partial<Record<Locale, { title: string; text: string }>>

const Title = line(0, 120).default('')

const Text = text(0, 1000).default('')

export const texts = {
  title_id: Title,
  text_id: Text,
  title_en: Title,
  text_en: Text,
  title_ar: Title,
  text_ar: Text,
}

/** The languages that were written; one is enough, and whoever reads another is shown that one. */
export function gather(given: Record<keyof typeof texts, string>): Texts {
  const written = LOCALES.filter(
    (locale) => given[`title_${locale}`] !== '' || given[`text_${locale}`] !== '',
  )
  return Object.fromEntries(
    written.map((locale) => [locale, { title: given[`title_${locale}`], text: given[`text_${locale}`] }]),
  )
}

/** Those who have this plan; empty is everybody. */
const Audience = z
  .string()
  .transform(plainText)
  .pipe(z.union([z.literal('').transform(() => null), PlanId]))
  .default(null)

const Moment = z
  .string()
  .transform(plainText)
  .transform((text, ctx) => {
    if (text === '') return null
    const at = new Date(`${text}Z`)
    if (!Number.isNaN(at.getTime())) return at
    ctx.addIssue({ code: 'custom', message: 'invalid' })
    return z.NEVER
  })

export const Announcement = z
  .object({
    ...texts,
    tone: z.enum(['info', 'warning']),
    plan: Audience,
    startsAt: Moment,
    endsAt: Moment,
  })
  .superRefine((given, context) => {
    if (Object.keys(gather(given)).length === 0)
      context.addIssue({ code: 'custom', path: ['title_id'], message: 'required' })
    const start = given.startsAt instanceof Date ? given.startsAt : new Date()
    if (given.endsAt instanceof Date && given.endsAt <= start)
      context.addIssue({
        ...{ code: 'custom', path: ['endsAt'] },
        message: given.endsAt <= new Date() ? 'over_already' : 'ends_before_start',
      })
  }, evenIfWrong)
  .transform(({ tone, plan, startsAt, endsAt, ...given }) => ({
    ...{ tone, plan, startsAt, endsAt },
    texts: gather(given),
  }))

export type Announcement = z.output<typeof Announcement>

export const AnnouncementChoice = z.object({ id: Id })

export type ListedAnnouncement = {
  id: string
  targetName: string | null
  planId: string | null
  tone: string
  texts: Texts
  startsAt: Date
  endsAt: Date | null
  isWithdrawn: boolean
}

import { z } from 'zod'
import { ById } from '@/lib/core/api/operation'
import { platformOperation, writing } from '@/lib/core/api/platform-operation'
import type { PlatformOperation } from '@/lib/core/api/platform-operation'
import { Id, Moment, SentMoment, pageOf, pagingById } from '@/lib/core/api/words'
import { LOCALES } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { evenIfWrong } from '@/lib/core/requests/input/even-if-wrong'
import { line, text } from '@/lib/core/text/text-input'
import type { ListedAnnouncement } from '@/lib/platform/console/schema/announcements'
import { PlanId } from '@/lib/platform/console/schema/console-plans'
import { listPlanSheets } from '@/lib/platform/console/service/plans'
import { announce, listAnnouncementPage, takeBackAnnouncement } from '@/lib/platform/console/service/platform'

const Words = z.object({ title: z.string(), text: z.string() })

const AnnouncementAnswer = z
  .object({
    id: Id,
    tone: z.string().meta({ description: '`info` or `warning`.' }),
    tenant: z.string().nullable().meta({ description: 'The slug of the one shop that it was written to.' }),
    plan: z.string().nullable().meta({ description: 'Whose shops read it; null is all.' }),
    texts: z.object({ id: Words, en: Words, ar: Words }).partial(),
    starts_at: Moment,
    ends_at: Moment.nullable(),
    is_withdrawn: z.boolean(),
  })
  .meta({ id: 'Announcement' })

const announcementDocument = (one: ListedAnnouncement): z.input<typeof AnnouncementAnswer> => ({
  id: one.id,
  tone: one.tone,
  tenant: one.targetName,
  plan: one.planId,
  texts: one.texts,
  starts_at: one.startsAt.toISOString(),
  ends_at: one.endsAt?.toISOString() ?? null,
  is_withdrawn: one.isWithdrawn,
})

const Written = z.strictObject({ title: line(0, 120).default(''), text: text(1, 1000) })

const byLanguage = 'By language; one is enough, and whoever reads another is shown that one.'

/** What somebody wrote, by language. */
export const Texts = z.strictObject({
  id: Written.optional(),
  en: Written.optional(),
  ar: Written.optional(),
})

/** The languages that were written. */
export function writtenIn(texts: z.output<typeof Texts>) {
  return Object.fromEntries(
    LOCALES.flatMap((locale) => {
      const one = texts[locale]
      return one ? [[locale, one]] : []
    }),
  )
}

const NewAnnouncement = z
  .strictObject({
    tone: z.enum(['info', 'warning'], 'invalid').default('info'),
    plan: PlanId.nullable().default(null),
    texts: Texts.meta({ description: byLanguage }),
    starts_at: SentMoment.nullable().default(null),
    ends_at: SentMoment.nullable().default(null),
  })
  .superRefine(({ texts, starts_at: starts, ends_at: ends }, context) => {
    const refuse = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [path], message })
    }
    const written = z.record(z.string(), z.unknown()).safeParse(texts)
    if (written.success && Object.keys(written.data).length === 0) refuse('texts', 'required')
    if (!(ends instanceof Date)) return
    if (ends <= new Date()) refuse('ends_at', 'over_already')
    else if (starts instanceof Date && ends <= starts) refuse('ends_at', 'ends_before_start')
  }, evenIfWrong)

const tag = 'Announcements'

export const announcementOperations: readonly PlatformOperation[] = [
  platformOperation({
    method: 'GET',
    path: '/announcements',
    id: 'listAnnouncements',
    tag,
    summary: 'List what was said to shops, the newest first',
    rights: [],
    query: z.strictObject(pagingById),
    answer: pageOf(AnnouncementAnswer),
    run: async (ctx, { query }) => {
      const { announcements, next } = await listAnnouncementPage(ctx, query)
      return { body: { data: announcements.map(announcementDocument), next } }
    },
  }),
  platformOperation({
    method: 'POST',
    path: '/announcements',
    id: 'announce',
    tag,
    summary: 'Say something to every shop, or to those that have a plan',
    rights: writing,
    body: NewAnnouncement,
    judgeMore: async (ctx, { plan }) => {
      if (typeof plan === 'string' && !(await listPlanSheets(ctx)).some(({ id }) => id === plan))
        throw fieldRefusal('plan', 'expected_known')
    },
    answer: z.object({ id: Id }).meta({ id: 'NewAnnouncement' }),
    status: 201,
    run: async (ctx, { body }) => {
      const { texts, starts_at: startsAt, ends_at: endsAt, tone, plan } = body
      const wish = { tone, plan, startsAt, endsAt, texts: writtenIn(texts) }
      return { body: { id: await announce(ctx, wish) } }
    },
  }),
  platformOperation({
    method: 'DELETE',
    path: '/announcements/{id}',
    id: 'withdrawAnnouncement',
    tag,
    summary: 'Take an announcement back',
    rights: writing,
    params: ById,
    answer: z.null(),
    status: 204,
    run: async (ctx, { params }) => {
      await takeBackAnnouncement(ctx, params.id).catch((error: unknown) => {
        throw error instanceof AppError && error.code === 'conflict' ? new AppError('not_found') : error
      })
      return { body: null }
    },
  }),
]

import { z } from 'zod'
import { operation } from '@/lib/core/api/operation'
import { pageOf } from '@/lib/core/api/words'
import type { TenantContext } from '@/lib/core/context'
import { CATALOGUE, GROUPS, versionOfRule } from '@/lib/notifications/rules/catalogue'
import type { Rule } from '@/lib/notifications/rules/catalogue'
import { versionOfQuietHours } from '@/lib/notifications/rules/quiet-hours'
import {
  changeQuietHours,
  changeRule,
  getRules,
  requireFittingDelay,
} from '@/lib/notifications/service/rules'

const templates = GROUPS.flatMap((group) => group.templates)
type Timed = (typeof templates)[number]
const Template = z.enum(templates as [Timed, ...Timed[]])

const RuleAnswer = z
  .object({
    template: Template,
    is_on: z.boolean(),
    is_always_on: z.boolean().meta({ description: 'Every shop has to send it.' }),
    delay_minutes: z.int(),
    most_delay_minutes: z.int(),
    waits_in_quiet_hours: z.boolean(),
    version: z.int().meta({ description: 'Names what the rule says; it does not count.' }),
  })
  .meta({ id: 'NotificationRule' })

function ruleDocument(template: Timed, rule: Rule): z.input<typeof RuleAnswer> {
  const { lock, mostDelayMinutes, isQuiet } = CATALOGUE[template]
  return {
    template,
    is_on: rule.isOn,
    is_always_on: lock !== undefined,
    delay_minutes: rule.delayMinutes,
    most_delay_minutes: mostDelayMinutes,
    waits_in_quiet_hours: isQuiet,
    version: versionOfRule(rule),
  }
}

async function sentRule(ctx: TenantContext, template: Timed) {
  const body = ruleDocument(template, (await getRules(ctx)).rules[template])
  return { body, version: body.version }
}

const Minute = z.int('expected_whole').min(0, 'invalid').max(1439, 'invalid')

const QuietHoursAnswer = z
  .object({
    is_on: z.boolean(),
    from_minute: z.int().meta({ description: 'After midnight, on the shop’s clocks.' }),
    to_minute: z.int(),
    version: z.int(),
  })
  .meta({ id: 'QuietHours' })

async function sentQuietHours(ctx: TenantContext) {
  const { quiet } = await getRules(ctx)
  const { isOn, fromMinute, toMinute } = quiet
  const version = versionOfQuietHours(quiet)
  return { body: { is_on: isOn, from_minute: fromMinute, to_minute: toMinute, version }, version }
}

const tag = 'Notifications'
const params = z.object({ template: Template })
const rights = ['orders.read', 'notifications.write'] as const

export const notificationRuleOperations = [
  operation({
    method: 'GET',
    path: '/notification-rules',
    id: 'listNotificationRules',
    tag,
    summary: 'List which messages go out, and how late',
    description: 'They are one page.',
    rights: ['orders.read'],
    answer: pageOf(RuleAnswer),
    run: async (ctx) => {
      const { rules } = await getRules(ctx)
      const data = templates.map((template) => ruleDocument(template, rules[template]))
      return { body: { data, next: null } }
    },
  }),
  operation({
    method: 'GET',
    path: '/notification-rules/{template}',
    id: 'getNotificationRule',
    tag,
    summary: 'Read whether and how late a message goes out',
    rights: ['orders.read'],
    params,
    answer: RuleAnswer,
    isVersioned: true,
    run: (ctx, { params: { template } }) => sentRule(ctx, template),
  }),
  operation({
    method: 'PUT',
    path: '/notification-rules/{template}',
    id: 'changeNotificationRule',
    tag,
    summary: 'Say whether and how late a message goes out',
    description: 'One that is `is_always_on` is not switched off (`conflict`).',
    rights,
    assistants: {
      undo: {
        by: 'changeNotificationRule',
        with: { template: 'sent.template', '*': 'before' },
        reads: 'getNotificationRule',
      },
    },
    params,
    body: z.strictObject({
      is_on: z.boolean('invalid'),
      delay_minutes: z.int('expected_whole').min(0, 'invalid').max(1_000_000, 'too_large').default(0),
    }),
    judgeMore(_, { delay_minutes: delay }, { template }) {
      if (typeof delay === 'number') requireFittingDelay(template, delay)
    },
    reread: (ctx, { template }) => sentRule(ctx, template),
    answer: RuleAnswer,
    isVersioned: true,
    errors: ['conflict'],
    run: async (ctx, { params: { template }, body, version }) => {
      await changeRule(ctx, template, { isOn: body.is_on, delayMinutes: body.delay_minutes }, version)
      return sentRule(ctx, template)
    },
  }),
  operation({
    method: 'GET',
    path: '/quiet-hours',
    id: 'getQuietHours',
    tag,
    summary: 'Read when messages that may wait are held back',
    rights: ['orders.read'],
    answer: QuietHoursAnswer,
    isVersioned: true,
    run: (ctx) => sentQuietHours(ctx),
  }),
  operation({
    method: 'PUT',
    path: '/quiet-hours',
    id: 'changeQuietHours',
    tag,
    summary: 'Say when messages that may wait are held back',
    rights,
    assistants: { undo: { by: 'changeQuietHours', with: { '*': 'before' }, reads: 'getQuietHours' } },
    body: z
      .strictObject({ is_on: z.boolean('invalid'), from_minute: Minute, to_minute: Minute })
      .refine((quiet) => !quiet.is_on || quiet.from_minute !== quiet.to_minute, {
        path: ['to_minute'],
        message: 'quiet_hours_empty',
      }),
    reread: (ctx) => sentQuietHours(ctx),
    answer: QuietHoursAnswer,
    isVersioned: true,
    run: async (ctx, { body, version }) => {
      const { is_on: isOn, from_minute: fromMinute, to_minute: toMinute } = body
      await changeQuietHours(ctx, { isOn, fromMinute, toMinute }, version)
      return sentQuietHours(ctx)
    },
  }),
]

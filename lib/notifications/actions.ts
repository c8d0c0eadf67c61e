'use server'

import { z } from 'zod'
import { wholeNumber } from '@/lib/core/text/number-input'
import { memberAction } from '@/lib/core/guards/action'
import { LOCALES } from '@/lib/core/context'
import { TEMPLATES, WordingInput } from './schema'
import { changeQuietHours, changeRule } from '@/lib/notifications/service/rules'
import { restoreTemplate, saveTemplate } from '@/lib/notifications/service/templates'
import { retryMessage } from '@/lib/notifications/service/log'

const whole = z.coerce
  .number('expected_whole')
  .int('expected_whole')
  .min(0, 'invalid')
  .max(1_000_000, 'too_large')
const template = z.enum(TEMPLATES, 'invalid')
const isOn = z
  .string()
  .optional()
  .transform((value) => value === 'on')
/** A time of day as the browser's own field sends it, as minutes after midnight. */
const timeOfDay = z
  .string('required')
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'invalid')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)))

/** From what the form was made. */
const version = z.coerce.number('expected_whole').int('expected_whole').min(0, 'invalid').optional()

export const saveTemplateAction = memberAction(
  'notifications.write',
  WordingInput.extend({ version: whole }),
  saveTemplate,
)

export const restoreTemplateAction = memberAction(
  'notifications.write',
  z.object({ template, locale: z.enum(LOCALES, 'invalid'), version: whole, to: whole }),
  restoreTemplate,
)

export const changeRuleAction = memberAction(
  'notifications.write',
  z.object({ template, isOn, delayMinutes: wholeNumber(0, 1_000_000).default(0), version }),
  async (ctx, input) => {
    const rule = { isOn: input.isOn, delayMinutes: input.delayMinutes }
    await changeRule(ctx, input.template, rule, input.version ?? null)
    return rule
  },
)

export const changeQuietHoursAction = memberAction(
  'notifications.write',
  z.object({ isOn, from: timeOfDay, to: timeOfDay, version }),
  async (ctx, input) => {
    const quiet = { isOn: input.isOn, fromMinute: input.from, toMinute: input.to }
    await changeQuietHours(ctx, quiet, input.version ?? null)
    return { isOn: input.isOn }
  },
)

export const retryMessageAction = memberAction(
  'notifications.write',
  z.object({ id: z.uuid('invalid'), attempts: whole, isAware: isOn }),
  async (ctx, input) => {
    await retryMessage(ctx, input)
    return { id: input.id }
  },
)

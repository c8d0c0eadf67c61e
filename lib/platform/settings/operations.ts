import { z } from 'zod'
import { operation } from '@/lib/core/api/operation'
import { stateFor, versionOfState } from '@/lib/core/api/state-version'
import { LOCALES } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { GeneralInput, PoliciesInput } from '@/lib/platform/settings/schema'
import {
  getGeneral,
  getPolicies,
  saveGeneral,
  savePolicies,
} from '@/lib/platform/settings/service/change-settings'
import { brandingOperations } from './branding-operations'

const SettingsAnswer = z
  .object({
    name: z.string(),
    tagline: z.string(),
    locale: z.enum(LOCALES),
    currency: z.string(),
    time_zone: z.string(),
    contact_email: z.string().nullable(),
    contact_phone: z.string().nullable(),
    order_window_hours: z.int().meta({ description: 'How long an unpaid order waits.' }),
    refund_late_payments: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Settings' })

/** Read as it is sent; the rules are those of the dashboard's form. */
const SettingsBody = z
  .strictObject({
    name: z.string('invalid'),
    tagline: z.string('invalid'),
    locale: z.enum(LOCALES, 'invalid'),
    currency: z.string('invalid').meta({ description: 'Not to be changed once there are orders.' }),
    time_zone: z.string('invalid').meta({ example: 'Asia/Jakarta' }),
    contact_email: z.string('invalid').nullable(),
    contact_phone: z.string('invalid').nullable(),
    order_window_hours: z.int('order_window'),
    refund_late_payments: z.boolean('invalid'),
  })
  .partial()
  .meta({ id: 'SettingsBody' })

/** The form's fields that were sent: what a program leaves out stays. */
const SentOfForm = GeneralInput.partial()

const asForm = ({ time_zone, contact_email, contact_phone, order_window_hours, ...same }: Sent) => ({
  ...same,
  timeZone: time_zone,
  contactEmail: contact_email,
  contactPhone: contact_phone,
  orderWindowHours: order_window_hours,
})
type Sent = Readonly<Record<string, unknown>>

async function sentGeneral(ctx: TenantContext) {
  const { general, version: state } = await getGeneral(ctx)
  const version = versionOfState(state)
  const body: z.input<typeof SettingsAnswer> = {
    name: general.name,
    tagline: general.tagline,
    locale: general.locale,
    currency: general.currency,
    time_zone: general.timeZone,
    contact_email: general.contactEmail,
    contact_phone: general.contactPhone,
    order_window_hours: general.orderWindowHours,
    refund_late_payments: general.refundLatePayments,
    version,
  }
  return { body, version }
}

async function changeGeneral(
  ctx: TenantContext,
  body: z.output<typeof SettingsBody>,
  asked: number | null,
): Promise<void> {
  const { general, version: state } = await getGeneral(ctx)
  const input = GeneralInput.parse({
    version: stateFor(asked, state),
    name: body.name ?? general.name,
    tagline: body.tagline ?? general.tagline,
    locale: body.locale ?? general.locale,
    currency: body.currency ?? general.currency,
    timeZone: body.time_zone ?? general.timeZone,
    contactEmail: body.contact_email === undefined ? general.contactEmail : body.contact_email,
    contactPhone: body.contact_phone === undefined ? general.contactPhone : body.contact_phone,
    orderWindowHours: body.order_window_hours ?? general.orderWindowHours,
    refundLatePayments: body.refund_late_payments ?? general.refundLatePayments,
  })
  await saveGeneral(ctx, input)
}

const PoliciesAnswer = z
  .object({ refund_policy: z.string(), privacy_policy: z.string(), terms: z.string(), version: z.int() })
  .meta({ id: 'Policies' })

async function sentPolicies(ctx: TenantContext) {
  const { policies, version: state } = await getPolicies(ctx)
  const version = versionOfState(state)
  const { refundPolicy, privacyPolicy, terms } = policies
  return {
    body: { refund_policy: refundPolicy, privacy_policy: privacyPolicy, terms, version },
    version,
  }
}

const tag = 'Settings'
const writing = { rights: ['settings.write'], isVersioned: true, errors: ['conflict'] } as const

const readOperations = [
  operation({
    method: 'GET',
    path: '/settings',
    id: 'getSettings',
    tag,
    summary: 'Read the shop’s settings',
    description: '`version` names this state of them; it does not count.',
    rights: [],
    answer: SettingsAnswer,
    isVersioned: true,
    run: (ctx) => sentGeneral(ctx),
  }),
  operation({
    method: 'GET',
    path: '/settings/policies',
    id: 'getPolicies',
    tag,
    summary: 'Read the shop’s policies',
    rights: [],
    answer: PoliciesAnswer,
    isVersioned: true,
    run: (ctx) => sentPolicies(ctx),
  }),
]

const writeOperations = [
  operation({
    method: 'PATCH',
    path: '/settings',
    id: 'changeSettings',
    tag,
    assistants: { undo: { by: 'changeSettings', with: { '*': 'before' }, reads: 'getSettings' } },
    summary: 'Change settings of the shop',
    description: 'What is not named stays as it is.',
    ...writing,
    body: SettingsBody,
    judgeMore: (_, sent) => SentOfForm.parse(asForm(sent)),
    reread: (ctx) => sentGeneral(ctx),
    answer: SettingsAnswer,
    run: async (ctx, { body, version }) => {
      await changeGeneral(ctx, body, version)
      return sentGeneral(ctx)
    },
  }),
  operation({
    method: 'PUT',
    path: '/settings/policies',
    id: 'changePolicies',
    tag,
    assistants: { undo: { by: 'changePolicies', with: { '*': 'before' }, reads: 'getPolicies' } },
    summary: 'Change the shop’s policies, all of them at once',
    ...writing,
    body: z.strictObject({
      refund_policy: z.string('required'),
      privacy_policy: z.string('required'),
      terms: z.string('required'),
    }),
    judgeMore: (_, { refund_policy: refundPolicy, privacy_policy: privacyPolicy, terms }) =>
      PoliciesInput.omit({ version: true }).parse({ refundPolicy, privacyPolicy, terms }),
    reread: (ctx) => sentPolicies(ctx),
    bodyLimitBytes: 400_000,
    answer: PoliciesAnswer,
    run: async (ctx, { body, version }) => {
      const { refund_policy: refundPolicy, privacy_policy: privacyPolicy, terms } = body
      const state = stateFor(version, (await getPolicies(ctx)).version)
      await savePolicies(ctx, PoliciesInput.parse({ version: state, refundPolicy, privacyPolicy, terms }))
      return sentPolicies(ctx)
    },
  }),
]

export const settingsOperations = [...readOperations, ...writeOperations, ...brandingOperations]

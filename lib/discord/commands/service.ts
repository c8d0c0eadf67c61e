import type { ApiContext } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { anyTranslator, translator } from '@/lib/core/i18n/i18n'
import { getConnection } from '@/lib/discord/connection/service/connection'
import { getDiagnoses } from '@/lib/discord/doctor/service'
import type { Finding } from '@/lib/discord/doctor/schema'
import { asHolder } from '@/lib/discord/leases/service'
import type { Lease } from '@/lib/discord/leases/service'
import { callerOf, linkAccount, takeGuess } from '@/lib/discord/links/service'
import { inertLine } from '@/lib/discord/text/rules'
import { BOT_FEATURES } from '@/lib/platform/configuration/schema/bot'
import { changeBot } from '@/lib/platform/service'
import { claimInteraction } from './data'
import type { Given } from './schema'

/** In the holder's transaction: false where somebody has answered already. */
export async function takeInteraction(db: TenantDb, interactionId: string): Promise<boolean> {
  return claimInteraction(db, interactionId)
}

const longest = 1_900

const words = ({ locale }: Given) => anyTranslator(locale, 'dashboard.discord')

async function link(lease: Lease, given: Given): Promise<string> {
  const t = words(given)
  await takeGuess(lease.tenantId, given.user.id)
  const code = String(given.options.code ?? '')
  const isLinked = await asHolder(lease, (db) =>
    linkAccount(db, code, { userId: given.user.id, name: given.user.name }),
  )
  return t(isLinked ? 'commands.linked' : 'commands.code_refused')
}

function sentences(given: Given, finding: Finding): string {
  const t = words(given)
  const bot = anyTranslator(given.locale, 'dashboard.bot')
  const values = Object.fromEntries(
    Object.entries(finding.values).map(([key, value]) => [
      key,
      key === 'place' ? bot(`channel.${value}`) : inertLine(value, 100),
    ]),
  )
  return `${t(`doctor.problem.${finding.problem}`, values)} ${t(`doctor.cure.${finding.problem}`)}`
}

async function doctor(ctx: ApiContext, given: Given): Promise<string> {
  const t = words(given)
  const bot = anyTranslator(given.locale, 'dashboard.bot')
  const diagnoses = await getDiagnoses(ctx)
  if (diagnoses.length === 0) return t('doctor.none')
  return diagnoses
    .flatMap(({ feature, findings }) => {
      const state = findings.some(({ rests }) => rests) ? 'rests' : findings.length > 0 ? 'limited' : 'works'
      const lines = findings.map((finding) => `• ${sentences(given, finding)}`)
      return [`**${bot(`feature.${feature}`)}**: ${t(`doctor.${state}`)}`, ...lines]
    })
    .join('\n')
    .slice(0, longest)
}

async function status(ctx: ApiContext, given: Given): Promise<string> {
  const t = words(given)
  const bot = anyTranslator(given.locale, 'dashboard.bot')
  const { connection, active } = await getConnection(ctx)
  const names = active.map((name) => bot(`feature.${name}`)).join(', ')
  const state = t(`state.${connection?.state ?? 'off'}`)
  return `${state}. ${t('commands.active')} ${names === '' ? t('commands.nothing') : names}`
}

async function feature(ctx: ApiContext, given: Given): Promise<string> {
  const t = words(given)
  const name = BOT_FEATURES.find((one) => one === given.options.name)
  if (name === undefined) throw new AppError('not_found')
  const isOn = given.options.on === true
  await changeBot(ctx, { change: { features: { [name]: isOn } }, version: null })
  const shown = anyTranslator(given.locale, 'dashboard.bot')(`feature.${name}`)
  return t(isOn ? 'commands.switched_on' : 'commands.switched_off', { feature: shown })
}

async function run(lease: Lease, given: Given): Promise<string> {
  if (given.name === 'link') return link(lease, given)
  const ctx = await asHolder(lease, (db) => callerOf(db, given.user.id, given.locale))
  if (!ctx) return words(given)('commands.who')
  if (given.name === 'doctor') return doctor(ctx, given)
  return given.part === 'feature' ? feature(ctx, given) : status(ctx, given)
}

/** What is answered to a command, in words; what is refused too. Throws what nobody can be told. */
export async function answerCommand(lease: Lease, given: Given): Promise<string> {
  try {
    return await run(lease, given)
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'internal') throw error
    return translator(given.locale, 'errors')(`details.${error.message}`, error.values)
  }
}

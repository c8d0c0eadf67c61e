import type { ApiContext, Locale } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { anyTranslator } from '@/lib/core/i18n/i18n'
import { getConnection } from '@/lib/discord/connection/service/connection'
import { getDiagnoses } from '@/lib/discord/doctor/service'
import type { Finding } from '@/lib/discord/doctor/schema'
import { asHolder } from '@/lib/discord/leases/service'
import type { Lease } from '@/lib/discord/leases/service'
import { callerOf, linkAccount, takeGuess } from '@/lib/discord/links/service'
import { linkPlatformAccount } from '@/lib/discord/operator/service/platform-bot'
import { inertLine } from '@/lib/discord/text/rules'
import { PLATFORM_TENANT_ID } from '@/lib/platform/service'
import { setBot } from './setting'
import type { Tools } from '@/lib/discord/hearing/schema'
import type { Answerer, Asked } from '@/lib/discord/interactions/schema'

/** A command of somebody who may keep the bot. */
type Given = {
  asked: Asked
  what: Extract<Asked['what'], { kind: 'command' }>
  locale: Locale
}

const longest = 1_900

const words = ({ locale }: Given) => anyTranslator(locale, 'dashboard.discord')

async function link(lease: Lease, given: Given): Promise<string> {
  const t = words(given)
  const { personId, personName } = given.asked
  await takeGuess(lease.tenantId, personId)
  const code = given.what.options.code ?? ''
  const account = { userId: personId, name: personName }
  if (lease.tenantId === PLATFORM_TENANT_ID) {
    const isAdmin = await asHolder(lease, (db) => linkPlatformAccount(db, code, account))
    return anyTranslator(given.locale, 'discord.operator')(isAdmin ? 'linked' : 'code_refused')
  }
  const isLinked = await asHolder(lease, (db) => linkAccount(db, code, account))
  return t(isLinked ? 'commands.linked' : 'commands.code_refused')
}

function sentences(given: Given, finding: Finding): string {
  const t = words(given)
  const bot = anyTranslator(given.locale, 'dashboard.bot')
  const values = Object.fromEntries(
    Object.entries(finding.values).map(([key, value]) => [
      key,
      key === 'place'
        ? bot(`channel.${value}`)
        : key === 'state'
          ? t(`state.${value}`)
          : inertLine(value, 100),
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

async function run({ lease, settings }: Tools, given: Given): Promise<string> {
  const { name, part } = given.what
  if (name === 'link') return link(lease, given)
  const ctx = await asHolder(lease, (db) => callerOf(db, given.asked.personId, given.locale))
  if (!ctx) return words(given)('commands.who')
  if (name === 'doctor') return doctor(ctx, given)
  const { locale } = given
  const told = await setBot(ctx, { part, options: given.what.options, locale }, settings())
  return told ?? status(ctx, given)
}

/** Answers whoever keeps the bot. */
export const commandAnswerer: Answerer = {
  feature: null,
  commands: ['link', 'doctor', 'bot'],
  parts: [],
  answer: async (asked, { language }, tools) => {
    const { what } = asked
    if (what.kind !== 'command') throw new AppError('not_found')
    const given = { asked, what, locale: asked.locale ?? language }
    return { do: 'later', where: 'new', work: async () => ({ content: await run(tools, given) }) }
  },
}

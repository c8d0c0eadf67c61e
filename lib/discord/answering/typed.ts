import { Routes } from 'discord-api-types/v10'
import { AppError } from '@/lib/core/errors'
import { translator } from '@/lib/core/i18n/i18n'
import type { HeardMessage, Tools } from '@/lib/discord/hearing/schema'
import type { Asked, Shop } from '@/lib/discord/interactions/schema'
import { SETTINGS } from '@/lib/discord/boards/schema'
import { refusalBody, takeInteraction, takeTurn } from '@/lib/discord/interactions/service'
import { asHolder } from '@/lib/discord/leases/service'
import { sendable } from '@/lib/discord/outbox/rules'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { languageOf } from '@/lib/discord/people/service'
import { whyNotAllowed } from '@/lib/discord/permits/rules'
import { afterPrefix, readTyped, secretIn } from '@/lib/discord/prefix/rules'
import type { HalfTyped, Typed } from '@/lib/discord/prefix/rules'
import { answerTo } from '@/lib/discord/registry/answerers'
import { commandsFor } from '@/lib/discord/registry/commands'
import { findWanted, showProduct, visit } from '@/lib/discord/shop/service'

/** Whoever reads along may read these answers; all others are for one person's eyes, which a channel cannot promise. */
const FOR_ALL: readonly string[] = ['shop', 'buy']

/** Of the features whose commands hang on how they are set. */
const configOf = (tools: Tools) => ({ [SETTINGS]: tools.config(SETTINGS) })

function typedIn(message: HeardMessage, shop: Shop, tools: Tools): Typed | HalfTyped | null {
  const { content, author, isSystem, isDirect, attachments } = message
  if (author.isBot || isSystem) return null
  const prefix = isDirect && content.startsWith('/') ? '/' : tools.settings().prefix
  const bot = { prefix, botId: tools.botId }
  // Keys and codes in a channel are another matter, which whoever hears of them sees to.
  if (!isDirect && secretIn({ content, hasFiles: attachments.length > 0 }, bot) !== null) return null
  const said = afterPrefix(content, bot)
  return said === null ? null : readTyped(commandsFor(shop.language, shop.active, configOf(tools)), said)
}

function askedBy(message: HeardMessage, typed: Typed | HalfTyped, tools: Tools): Asked {
  const { author } = message
  return {
    ...{ tenantId: tools.lease.tenantId, id: message.id, token: '', applicationId: tools.applicationId },
    ...{ personId: author.id, personName: author.name, roleIds: author.roleIds, locale: null },
    ...{ serverId: tools.serverId, channelId: message.channelId, messageId: null },
    parentId: message.parentId,
    what: { kind: 'command', part: null, options: {}, ...typed, files: {} },
  }
}

/** What is said in the channel; null where the command is one for the eyes of who gave it. */
async function answerOf(
  asked: Asked,
  typed: Typed | HalfTyped,
  shop: Shop,
  tools: Tools,
): Promise<MessageBody | null> {
  const { roleIds, channelId, parentId } = asked
  const use = { command: typed.name, roleIds, channelId, parentId }
  const why = whyNotAllowed(tools.config('commands'), use)
  if (why !== null) throw new AppError('forbidden', why)
  if ('parts' in typed || (typed.name === 'stock' && typed.part === 'add')) return null
  const { product } = typed.options
  if (typed.name === 'buy' && product !== undefined && shop.active.includes('shop')) {
    const visitor = await visit(asked.tenantId, asked.personId, asked.locale ?? shop.language)
    const { id } = await findWanted(visitor, product)
    return showProduct(visitor, id)
  }
  const answer = await answerTo(asked, shop, tools)
  if (answer.do !== 'later') return null
  return answer.isPublic === true || FOR_ALL.includes(typed.name) ? answer.work() : null
}

const words = (asked: Asked, shop: Shop) => translator(asked.locale ?? shop.language, 'discord')

/** Where the answer is for one person's eyes, or it is not clear what is meant: what to use in its place. */
function hint(typed: Typed | HalfTyped, asked: Asked, shop: Shop): MessageBody {
  const parts = 'parts' in typed ? typed.parts : typed.part === null ? [] : [typed.part]
  const commands = parts.length === 0 ? [`/${typed.name}`] : parts.map((part) => `/${typed.name} ${part}`)
  return { content: words(asked, shop)('people.use_slash', { command: commands.join('`, `') }) }
}

async function say(body: MessageBody, to: HeardMessage, { rest }: Tools): Promise<void> {
  const sent = sendable(body)
  await rest.post(Routes.channelMessages(to.channelId), {
    body: { ...sent.body, message_reference: { message_id: to.id, fail_if_not_exists: false } },
    files: sent.files,
  })
}

/**
 * Answers a command that was typed behind the prefix, or behind a mention of the bot, as its slash command is answered;
 * where that answer is for one person's eyes, it says which slash command to use. In private it says where to use it.
 */
export async function answerTyped(message: HeardMessage, shop: Shop, tools: Tools): Promise<void> {
  const typed = typedIn(message, shop, tools)
  if (!typed) return
  const asked = askedBy(message, typed, tools)
  const taken = await asHolder(tools.lease, async (db) => ({
    isOurs: await takeInteraction(db, message.id),
    locale: await languageOf(db, asked.personId),
  }))
  if (!taken.isOurs) return
  const known = { ...asked, locale: taken.locale }
  try {
    await takeTurn(known)
    const answer = message.isDirect
      ? { content: words(known, shop)('people.use_server', { command: `/${typed.name}` }) }
      : await answerOf(known, typed, shop, tools)
    await say(answer ?? hint(typed, known, shop), message, tools)
  } catch (error) {
    await say(refusalBody(error, taken.locale ?? shop.language, message.id), message, tools)
  }
}

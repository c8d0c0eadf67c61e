import { ButtonStyle, ComponentType, TextInputStyle } from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'
import type { Translate } from '@/lib/core/i18n/i18n'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { button, row } from '@/lib/discord/shop/rules'
import { inertLine, inertText, plainLine } from '@/lib/discord/text/rules'
import type { Panel, Ticket, Topic } from '@/lib/discord/tickets/schema'
import { deedId } from './deeds'

/** The texts of tickets in one language. */
export function wordsOf(locale: Locale): Translate {
  const t = translator(locale, 'discord')
  return (key, values) => t(`tickets.${key}`, values)
}

/** What one person is told, and nothing else stands there. */
export const told = (text: string): MessageBody => ({ content: text, embeds: [], components: [] })

/** Where a panel begins a ticket: a button where there is one topic, else a menu. */
export function panelMark(panelId: string, { topics }: Pick<Panel, 'topics'>): string {
  const [only, ...more] = topics
  return deedId('topic', only && more.length === 0 ? only.id : panelId)
}

export function panelMessage(t: Translate, panelId: string, panel: Panel): MessageBody {
  const [first, ...more] = panel.topics
  const mark = panelMark(panelId, panel)
  const part =
    first && more.length === 0
      ? button(mark, first.name, ButtonStyle.Primary)
      : {
          type: ComponentType.StringSelect,
          ...{ custom_id: mark, placeholder: plainLine(t('choose_topic'), 'placeholder') },
          options: panel.topics.map((topic) => ({ label: plainLine(topic.name, 'option'), value: topic.id })),
        }
  const description = panel.text === '' ? {} : { description: inertText(panel.text, 'description') }
  return {
    content: '',
    embeds: [{ title: inertLine(panel.title, 'title'), ...description }],
    components: [row(part)],
  }
}

/** The questions of a topic; their fields are named by their place. */
export function topicForm(topic: Topic): object {
  return {
    title: plainLine(topic.name, 'modalTitle'),
    custom_id: deedId('form', topic.id),
    components: topic.questions.map((question, index) => ({
      type: ComponentType.Label,
      label: plainLine(question.label, 'modalLabel'),
      component: {
        type: ComponentType.TextInput,
        custom_id: `q${index}`,
        style: question.isLong ? TextInputStyle.Paragraph : TextInputStyle.Short,
        required: question.isNeeded,
        max_length: question.isLong ? 1000 : 200,
      },
    })),
  }
}

function standingText(t: Translate, ticket: Ticket): string {
  if (ticket.state === 'closed') return closedText(t, ticket)
  if (ticket.claimedName !== null) return t('head.claimed', { name: inertLine(ticket.claimedName, 100) })
  return t('head.open')
}

function closedText(t: Translate, { closedBy, closerName }: Ticket): string {
  if (closedBy === 'idle') return t('end.idle')
  return closerName === null ? t('end.closed') : t('end.closed_by', { name: inertLine(closerName, 100) })
}

function headParts(t: Translate, ticket: Ticket): object[] {
  const { id } = ticket
  if (ticket.state === 'closed') return []
  const parts = [
    ...(ticket.claimedBy === null ? [button(deedId('claim', id), t('claim'))] : []),
    button(deedId('close', id), t('close')),
    ...(ticket.orderId === null ? [] : [button(deedId('order', id), t('order.see'))]),
    ...(ticket.asksOrder
      ? [button(deedId('pick', id), t(ticket.orderId === null ? 'order.pick' : 'order.other'))]
      : []),
  ]
  return [row(...parts)]
}

/** What stands at the beginning of a ticket; the staff's role is called once, when it is said first. */
export function headMessage(ticket: Ticket, staffRoleId: string | null): MessageBody {
  const t = wordsOf(ticket.locale)
  const fields = ticket.answers.map(({ question, answer }) => ({
    name: inertLine(question, 'fieldName'),
    value: answer === '' ? '–' : inertText(answer, 'fieldValue'),
  }))
  const lines = [t('head.of', { name: inertLine(ticket.ownerName || '–', 100) }), standingText(t, ticket)]
  const isCalling = staffRoleId !== null && ticket.headId === null && ticket.state === 'open'
  return {
    content: isCalling ? `<@&${staffRoleId}>` : '',
    embeds: [
      {
        title: `#${ticket.number} · ${inertLine(ticket.topicName, 200)}`,
        description: lines.join('\n'),
        fields,
      },
    ],
    components: headParts(t, ticket),
    ...(isCalling ? { calledRoles: [staffRoleId] } : {}),
  }
}

const ratings = [1, 2, 3, 4, 5] as const

/**
 * What stands at the end of a ticket: how it was, until somebody says. Once its thread is put away no button works there:
 * then it says which commands do.
 */
export function endMessage(ticket: Ticket, isPutAway = false): MessageBody {
  const t = wordsOf(ticket.locale)
  const { id, number, rating } = ticket
  const asking = rating === null ? t('end.rate') : t('end.rated', { rating })
  const lines = [
    closedText(t, ticket),
    ...(isPutAway && rating === null ? [] : [asking]),
    isPutAway ? t('end.away', { number: String(number) }) : t('end.undo'),
  ]
  const stars = ratings.map((note) => button(deedId('rate', id, note), `${note} ★`))
  const parts = [
    ...(rating === null ? [row(...stars)] : []),
    row(button(deedId('page', id), t('page.open')), button(deedId('reopen', id), t('reopen'))),
  ]
  return {
    content: '',
    embeds: [{ description: lines.join('\n') }],
    components: isPutAway ? [] : parts,
  }
}

/** Nobody has written for long: it is closed, unless somebody does. */
export function warningMessage(ticket: Ticket, closeAfterHours: number): MessageBody {
  const t = wordsOf(ticket.locale)
  return {
    content: '',
    embeds: [{ description: t('idle.warning', { hours: closeAfterHours }) }],
    components: [row(button(deedId('stay', ticket.id), t('idle.stay')))],
  }
}

/** The same once it does not hold any more. */
export function warningOver(ticket: Ticket): MessageBody {
  const key = ticket.state === 'closed' ? 'idle.closed' : 'idle.over'
  return { content: '', embeds: [{ description: wordsOf(ticket.locale)(key) }], components: [] }
}

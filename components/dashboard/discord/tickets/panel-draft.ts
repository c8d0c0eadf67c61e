import type { Json } from '@/lib/core/text/json-text'
import type { PanelRow } from '@/lib/discord/tickets/schema'

/** A panel while it is written. */
export type PanelDraft = {
  id?: string
  version: number
  title: string
  text: string
  topics: TopicDraft[]
}
export type TopicDraft = {
  id: string
  name: string
  asksOrder: boolean
  questions: QuestionDraft[]
}
export type QuestionDraft = { label: string; isLong: boolean; isNeeded: boolean }

export const emptyTopic = (id: string): TopicDraft => ({ id, name: '', asksOrder: false, questions: [] })
export const emptyQuestion: QuestionDraft = { label: '', isLong: false, isNeeded: true }

export function draftOf({ id, version, title, text, topics }: PanelRow): PanelDraft {
  return { id, version, title, text, topics: topics.map((topic) => ({ ...topic })) }
}

/** As the form sends them. */
export function topicsJson(topics: readonly TopicDraft[]): Json {
  return topics.map((topic) => ({ ...topic, questions: topic.questions.map((one) => ({ ...one })) }))
}

/** The list with one of it replaced, or, with null, left out. */
export function replaced<T>(list: readonly T[], at: number, one: T | null): T[] {
  return list.flatMap((before, index) => (index !== at ? [before] : one === null ? [] : [one]))
}

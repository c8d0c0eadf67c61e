/**
 * What is to be said. `text` and `choices` are words that are ready; of the others the words are made when they are taken
 * to be said, so that nobody is reminded of what they paid meanwhile.
 */
export type MessageContent =
  | { kind: 'text'; text: string; quoting?: string }
  /** A question with what may be answered, which is written below it with numbers. */
  | { kind: 'choices'; text: string; choices: readonly string[]; quoting?: string }
  | { kind: 'reminder'; id: string }
  /** A paper of the debt book. */
  | { kind: 'document'; id: string; caption?: string }

export type NewMessage = {
  /** What makes it the same message when it is asked for again. */
  key: string
  channelId: string
  /** Whom it is for, as the inbox names a chat. */
  chat: string
  content: MessageContent
}

import { RESTJSONErrorCodes as Codes } from 'discord-api-types/v10'

/** What Discord answers instead of doing what was asked. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly errors?: ErrorTree,
    readonly headers: Record<string, string> = {},
    readonly extra: Record<string, unknown> = {},
  ) {
    super(message)
  }

  get body(): Record<string, unknown> {
    return {
      message: this.message,
      code: this.code,
      ...(this.errors ? { errors: this.errors } : {}),
      ...this.extra,
    }
  }
}

/** Errors of a form, nested as its fields are; the leaves are lists under `_errors`. */
export type ErrorTree = { [field: string]: ErrorTree | { code: string; message: string }[] }

const WORDS: Record<number, [status: number, message: string]> = {
  [Codes.UnknownChannel]: [404, 'Unknown Channel'],
  [Codes.UnknownGuild]: [404, 'Unknown Guild'],
  [Codes.UnknownMember]: [404, 'Unknown Member'],
  [Codes.UnknownMessage]: [404, 'Unknown Message'],
  [Codes.UnknownRole]: [404, 'Unknown Role'],
  [Codes.UnknownUser]: [404, 'Unknown User'],
  [Codes.UnknownWebhook]: [404, 'Unknown Webhook'],
  [Codes.UnknownBan]: [404, 'Unknown Ban'],
  [Codes.UnknownInteraction]: [404, 'Unknown interaction'],
  [Codes.UnknownApplication]: [404, 'Unknown Application'],
  [Codes.UnknownApplicationCommand]: [404, 'Unknown application command'],
  [Codes.UnknownApplicationCommandPermissions]: [404, 'Unknown application command permissions'],
  [Codes.BotsCannotUseThisEndpoint]: [403, 'Bots cannot use this endpoint'],
  [Codes.MaximumNumberOfPinsReachedForTheChannel]: [
    400,
    'Maximum number of pins reached for the channel (50)',
  ],
  [Codes.MaximumNumberOfGuildChannelsReached]: [400, 'Maximum number of server channels reached (500)'],
  [Codes.MaximumDailyApplicationCommandCreatesReached]: [
    429,
    'Max number of daily application command creates has been reached (200)',
  ],
  [Codes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached]: [
    429,
    'Maximum number of edits to messages older than 1 hour reached. Try again later',
  ],
  [Codes.OpeningDirectMessagesTooFast]: [403, 'You are opening direct messages too fast'],
  [Codes.RequestEntityTooLarge]: [413, 'Request entity too large'],
  [Codes.InteractionHasAlreadyBeenAcknowledged]: [400, 'Interaction has already been acknowledged.'],
  [Codes.MissingAccess]: [403, 'Missing Access'],
  [Codes.CannotEditMessageAuthoredByAnotherUser]: [403, 'Cannot edit a message authored by another user'],
  [Codes.CannotSendAnEmptyMessage]: [400, 'Cannot send an empty message'],
  [Codes.CannotSendMessagesToThisUser]: [403, 'Cannot send messages to this user'],
  [Codes.MissingPermissions]: [403, 'Missing Permissions'],
  [Codes.ProvidedTooFewOrTooManyMessagesToDelete]: [
    400,
    'You can only bulk delete between 2 and 100 messages.',
  ],
  [Codes.CannotExecuteActionOnThisChannelType]: [400, 'Cannot execute action on this channel type'],
  [Codes.InvalidWebhookToken]: [401, 'Invalid Webhook Token'],
  [Codes.InvalidRole]: [400, 'Invalid Role'],
  [Codes.OneOfTheMessagesProvidedWasTooOldForBulkDelete]: [
    400,
    'You can only bulk delete messages that are under 14 days old.',
  ],
  [Codes.InvalidActionOnArchivedThread]: [400, 'Thread is archived'],
  [Codes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds]: [
    403,
    'Cannot send messages to this user due to having no mutual guilds',
  ],
  [Codes.ThreadAlreadyCreatedForMessage]: [400, 'A thread has already been created for this message'],
  [Codes.ThreadLocked]: [403, 'Thread is locked'],
  [Codes.MaximumActiveThreads]: [400, 'Maximum number of active threads reached'],
  [Codes.MessageWasBlockedByAutomaticModeration]: [400, 'Message was blocked by automatic moderation'],
}

/** A refusal that Discord has a code and words for. */
export function refusal(code: number, status?: number): Refusal {
  const [usual, message] = WORDS[code] ?? [400, `Error ${code}`]
  return new Refusal(status ?? usual, code, message)
}

/** A refusal that says when to come back. Discord answers some limits with 429 although they are no bucket's. */
export function refusedFor(code: number, seconds: number): Refusal {
  const plain = refusal(code, 429)
  const headers = { 'retry-after': String(Math.ceil(seconds)) }
  return new Refusal(429, code, plain.message, undefined, headers, { retry_after: seconds, global: false })
}

/** 50035 about one field, named by its path. */
export function invalid(path: readonly PropertyKey[], code: string, message: string): Refusal {
  const errors: ErrorTree = {}
  addError(errors, path, code, message)
  return new Refusal(400, Codes.InvalidFormBodyOrContentType, 'Invalid Form Body', errors)
}

export function addError(tree: ErrorTree, path: readonly PropertyKey[], code: string, message: string): void {
  let place = tree
  for (const part of path) {
    const next = place[String(part)]
    if (next && !Array.isArray(next)) place = next
    else place = place[String(part)] = {}
  }
  const known = place._errors
  place._errors = [...(Array.isArray(known) ? known : []), { code, message }]
}

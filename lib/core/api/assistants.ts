/**
 * Where an argument of the call that takes something back comes from: from what was sent, from what was answered, from
 * what the operation of `reads` answered before, or from nowhere. `opposite` is a number below zero for one above, and down
 * for up.
 */
export type Source =
  | `sent.${string}`
  | `answer.${string}`
  | `before.${string}`
  | 'before'
  | { opposite: Source }
  | { is: string }

/**
 * What takes a call back: another one, or nothing, and why. Under the name `*` all of an object is handed on. `note` says
 * what does not come back so, or only with care.
 */
export type Undo =
  | { by: string; with: Readonly<Record<string, Source>>; reads?: string; note?: string }
  | { none: string }

/** Why assistants are not offered it. */
export type Withheld = { withheld: string }

/**
 * Whether an operation is offered to assistants. One that only reads is, unless it says otherwise; one that writes has to
 * decide, and says what takes it back.
 */
export type ForAssistants =
  | { method: 'GET'; assistants?: Withheld }
  | { method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'; assistants: Withheld | { undo: Undo } }

/** The reasons that more than one has. */
export const moneyIsForPeople: Withheld = { withheld: 'Money is moved by people.' }
export const goneForGood: Withheld = { withheld: 'What is deleted for good is deleted by people.' }
export const secretsAreForPeople: Withheld = { withheld: 'Secrets and rights are shown and given to people.' }
export const filesAreForPrograms: Withheld = {
  withheld: 'A file is the body of a request, which no tool has.',
}

/** Why there was no answer. */
export const SEND_PROBLEMS = [
  'address_refused',
  'name_unknown',
  'timed_out',
  'not_connected',
  'certificate_refused',
] as const
export type SendProblem = (typeof SEND_PROBLEMS)[number]

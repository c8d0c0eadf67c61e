/** The parts of the console, in the order in which they are listed. */
export const CONSOLE_SECTIONS = {
  overview: '',
  income: '/income',
  tenants: '/tenants',
  runs: '/runs',
  bots: '/bots',
  plans: '/plans',
  announcements: '/announcements',
  flags: '/flags',
  keys: '/keys',
  audit: '/audit',
} as const

export type ConsoleSection = keyof typeof CONSOLE_SECTIONS

export const SECTION_NAMES = Object.keys(CONSOLE_SECTIONS) as ConsoleSection[]

/** On phones: those under the thumb; the others wait behind "More". */
export const THUMB_SECTIONS: readonly ConsoleSection[] = ['overview', 'tenants', 'income', 'plans']

/** The section that a path (without its language) belongs to. */
export function consoleSectionOf(path: string): ConsoleSection | null {
  const found = SECTION_NAMES.find((one) => {
    const start = CONSOLE_SECTIONS[one]
    return start !== '' && (path === start || path.startsWith(`${start}/`))
  })
  return found ?? (path === '/' ? 'overview' : null)
}

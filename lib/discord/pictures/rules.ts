const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u
const leftToRight = /\p{L}|\p{Nd}/u

type Direction = 'ltr' | 'rtl'
export type Run = { text: string; direction: Direction }

/** Null for signs and spaces, which run as what stands around them. */
function directionOf(letter: string): Direction | null {
  if (/\p{Nd}/u.test(letter)) return 'ltr'
  if (rightToLeft.test(letter)) return 'rtl'
  return leftToRight.test(letter) ? 'ltr' : null
}

/** Which way a text as a whole runs: its first letter decides. */
export function baseDirection(text: string): Direction {
  for (const letter of text) {
    if (/\p{L}/u.test(letter)) return directionOf(letter) ?? 'ltr'
  }
  return 'ltr'
}

/** Pairs that turn round where a text runs from the right. */
const MIRRORED: Readonly<Record<string, string>> = {
  ...{ '(': ')', ')': '(', '[': ']', ']': '[' },
  ...{ '{': '}', '}': '{', '<': '>', '>': '<', '«': '»', '»': '«' },
}

export function mirrored(text: string): string {
  return [...text].map((letter) => MIRRORED[letter] ?? letter).join('')
}

/**
 * A line in pieces of one direction each, from left to right as they are seen. Signs between two pieces of the same
 * direction belong to it, others run as the line does: enough for names and short sentences.
 */
export function runsOf(text: string): Run[] {
  const base = baseDirection(text)
  const letters = [...text]
  const known = letters.map(directionOf)
  const nearest = (at: number, step: number): Direction => {
    for (let place = at; place >= 0 && place < known.length; place += step) {
      const found = known[place]
      if (found) return found
    }
    return base
  }
  const runs: Run[] = []
  letters.forEach((letter, at) => {
    const before = nearest(at, -1)
    const direction = known[at] ?? (before === nearest(at, 1) ? before : base)
    const last = runs.at(-1)
    if (last?.direction === direction) last.text += letter
    else runs.push({ text: letter, direction })
  })
  return base === 'rtl' ? runs.reverse() : runs
}

/** What stands for somebody without a picture: the first letter of the name. */
export function initialOf(name: string): string {
  return /[\p{L}\p{N}]/u.exec(name)?.[0]?.toLocaleUpperCase('en') ?? '?'
}

const COLOURS = ['#5865f2', '#2f855a', '#b7791f', '#c05621', '#b83280', '#2b6cb0'] as const

/** The colour behind that letter: always the same for one person. */
export function colourOf(personId: string): string {
  return COLOURS[Number(BigInt(personId) % BigInt(COLOURS.length))] ?? COLOURS[0]
}

/** Where Discord keeps a person's picture, as a picture that does not move; null for what is no name of one. */
export function avatarAddress(host: string, personId: string, avatar: string): string | null {
  if (!/^\d{15,20}$/.test(personId) || !/^(?:a_)?[0-9a-f]{32}$/.test(avatar)) return null
  return `${host}/avatars/${personId}/${avatar}.png?size=256`
}

/** Discord keeps files elsewhere than its API; the simulator keeps both in one place. */
export function hostOfPictures(apiBase: string): string {
  return new URL(apiBase).origin === 'https://discord.com'
    ? 'https://cdn.discordapp.com'
    : apiBase.replace(/\/api$/, '')
}

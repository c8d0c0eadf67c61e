/** Why Discord, which reads patterns with Rust's engine, would not take one. */
export type BadPattern =
  | 'looks_around'
  | 'refers_back'
  | 'unclosed'
  | 'repeats_nothing'
  | 'bad_count'
  | 'bad_escape'
  | 'bad_class'
  | 'bad_group'

/** Beyond this the engine runs out of the room that it may take. */
const mostRepeats = 1_000
const deepest = 50

class Bad extends Error {
  constructor(readonly why: BadPattern) {
    super(why)
  }
}

const simpleEscapes = 'dDwWsSbBAzntrafv'

/** Reads a pattern once from the left, as the grammar of Rust's `regex` has it, and keeps nothing of it. */
class Reader {
  #at = 0
  readonly #signs: readonly string[]

  constructor(pattern: string) {
    this.#signs = [...pattern]
  }

  read(): void {
    this.#alternatives(0)
    if (this.#at < this.#signs.length) throw new Bad('unclosed')
  }

  get #next(): string | undefined {
    return this.#signs[this.#at]
  }

  #isNext(text: string): boolean {
    return [...text].every((sign, index) => this.#signs[this.#at + index] === sign)
  }

  #take(text: string): boolean {
    if (!this.#isNext(text)) return false
    this.#at += text.length
    return true
  }

  /** What stands before `end`, and the end; null where there is none. */
  #until(end: string): string | null {
    const stop = this.#signs.indexOf(end, this.#at)
    if (stop < 0) return null
    const text = this.#signs.slice(this.#at, stop).join('')
    this.#at = stop + 1
    return text
  }

  #alternatives(depth: number): void {
    if (depth > deepest) throw new Bad('bad_group')
    let repeatable = false
    for (let sign = this.#next; sign !== undefined && sign !== ')'; sign = this.#next) {
      if (sign === '*' || sign === '+' || sign === '?' || sign === '{') {
        if (!repeatable) throw new Bad('repeats_nothing')
        this.#repetition()
      } else repeatable = this.#atom(sign, depth)
    }
  }

  #repetition(): void {
    if (this.#take('{')) {
      const count = this.#until('}')
      const found = /^(\d+)(,(\d*))?$/.exec((count ?? '').replaceAll(' ', ''))
      if (!found) throw new Bad('bad_count')
      const from = Number(found[1])
      const to = found[3] === undefined || found[3] === '' ? from : Number(found[3])
      if (to < from || to > mostRepeats) throw new Bad('bad_count')
    } else this.#at += 1
    this.#take('?')
  }

  /** One part; whether it can be repeated. */
  #atom(sign: string, depth: number): boolean {
    if (sign === '(') return this.#group(depth)
    if (sign === '[') {
      this.#class(0)
      return true
    }
    if (sign === '\\') {
      this.#escape(false)
      return true
    }
    this.#at += 1
    return sign !== '|'
  }

  #group(depth: number): boolean {
    this.#at += 1
    if (this.#take('?') && !this.#opening()) return false
    this.#alternatives(depth + 1)
    if (!this.#take(')')) throw new Bad('unclosed')
    return true
  }

  /** What stands behind `(?`; false where it only sets flags and is closed already. */
  #opening(): boolean {
    for (const look of ['=', '!', '<=', '<!']) if (this.#isNext(look)) throw new Bad('looks_around')
    if (this.#take('P<') || this.#take('<')) {
      if (!/^[A-Za-z_][\w.[\]]*$/.test(this.#until('>') ?? '')) throw new Bad('bad_group')
      return true
    }
    if (this.#isNext('P=')) throw new Bad('refers_back')
    let flags = ''
    while (this.#next !== undefined && this.#next !== ':' && this.#next !== ')') {
      flags += this.#next
      this.#at += 1
    }
    if (!/^[imsUux]*(?:-[imsUux]+)?$/.test(flags)) throw new Bad('bad_group')
    if (this.#take(':')) return true
    if (flags === '' || !this.#take(')')) throw new Bad(flags === '' ? 'bad_group' : 'unclosed')
    return false
  }

  /** Ends behind it; the sign that it stands for, or null for a whole class of them. */
  #escape(isInClass: boolean): string | null {
    this.#at += 1
    const sign = this.#next
    if (sign === undefined) throw new Bad('bad_escape')
    this.#at += 1
    if (/\d|k/.test(sign)) throw new Bad('refers_back')
    if (sign === 'p' || sign === 'P') return this.#property()
    if (sign === 'x' || sign === 'u' || sign === 'U') return this.#code({ x: 2, u: 4, U: 8 }[sign])
    if (isInClass && 'bBAz'.includes(sign)) throw new Bad('bad_escape')
    if (sign === 'b' && this.#take('{')) {
      if (!['start', 'end', 'start-half', 'end-half'].includes(this.#until('}') ?? ''))
        throw new Bad('bad_escape')
      return null
    }
    if (simpleEscapes.includes(sign)) return 'ntrafv'.includes(sign) ? sign : null
    if (/[A-Za-z0-9<>]/.test(sign) || sign.charCodeAt(0) > 127) throw new Bad('bad_escape')
    return sign
  }

  #property(): null {
    if (this.#take('{')) {
      const name = this.#until('}') ?? ''
      if (!isProperty(name)) throw new Bad('bad_escape')
    } else {
      if (!/[CLMNPSZ]/.test(this.#next ?? '')) throw new Bad('bad_escape')
      this.#at += 1
    }
    return null
  }

  #code(digits: number): string {
    const code = this.#take('{')
      ? (this.#until('}') ?? '')
      : this.#signs.slice(this.#at, this.#at + digits).join('')
    if (this.#signs[this.#at - 1] !== '}') this.#at += digits
    const point = /^[0-9A-Fa-f]{1,8}$/.test(code) ? Number.parseInt(code, 16) : -1
    if (point < 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) throw new Bad('bad_escape')
    return String.fromCodePoint(point)
  }

  #class(depth: number): void {
    if (depth > deepest) throw new Bad('bad_class')
    this.#at += 1
    this.#take('^')
    let last: string | null = null
    // A bracket that closes stands for itself where nothing is before it.
    let isFirst = true
    for (;;) {
      const sign = this.#next
      if (sign === undefined) throw new Bad('bad_class')
      if (sign === ']' && !isFirst) break
      last = this.#member(sign, last, depth)
      isFirst = false
    }
    this.#at += 1
  }

  /** One part of a class; the sign from which a range may begin, or null. */
  #member(sign: string, before: string | null, depth: number): string | null {
    if (sign === '[') {
      if (this.#take('[:')) {
        const name = this.#until(':') ?? ''
        if (!posix.includes(name.replace(/^\^/, '')) || !this.#take(']')) throw new Bad('bad_class')
      } else this.#class(depth + 1)
      return null
    }
    if (this.#take('&&') || this.#take('--') || this.#take('~~')) return null
    const isRange = sign === '-' && before !== null && this.#signs[this.#at + 1] !== ']'
    if (isRange) this.#at += 1
    const next = this.#next ?? ''
    const found = next === '\\' ? this.#escape(true) : this.#plain(next)
    if (!isRange) return found
    if (found === null || found < (before ?? '')) throw new Bad('bad_class')
    return null
  }

  #plain(sign: string): string {
    if (sign === '') throw new Bad('bad_class')
    this.#at += 1
    return sign
  }
}

const posix = [
  ...['alnum', 'alpha', 'ascii', 'blank', 'cntrl', 'digit', 'graph', 'lower', 'print', 'punct', 'space'],
  ...['upper', 'word', 'xdigit'],
]

/** The names of Unicode that this engine knows too; Rust takes them in any case and with any separators. */
function isProperty(name: string): boolean {
  const [, given = ''] = /^\^?([\w -]+(?:[=:][\w -]+)?)$/.exec(name) ?? []
  const plain = given.replaceAll(':', '=').trim()
  const capital = plain.charAt(0).toUpperCase() + plain.slice(1)
  return [plain, `Script=${plain}`, capital, `Script=${capital}`].some((one) => {
    try {
      new RegExp(`\\p{${one}}`, 'u')
      return one !== ''
    } catch {
      return false
    }
  })
}

/** Why Discord would refuse a pattern; null where it would not. Takes time in proportion to its length. */
export function badPatternOf(pattern: string): BadPattern | null {
  try {
    new Reader(pattern).read()
    return null
  } catch (error) {
    if (error instanceof Bad) return error.why
    throw error
  }
}

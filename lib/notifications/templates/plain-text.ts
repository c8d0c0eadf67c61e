/** What does not show between words, as programs that read mails have it. */
const word = /[^ \t\r\n\f\u200b]+/g
const space = /[ \t\r\n\f\u200b]/

/** One block as far as it is written. */
type Block = {
  /** How many line breaks stand before it at least. */
  lead: number
  /** What is finished: the blocks within it. */
  done: string
  /** Running text behind them: lines of words. */
  lines: string[][]
  /** White space came last: the next word is one of its own. */
  isApart: boolean
  /** The line breaks that the last block within wants behind it. */
  breaks: number
}

const newBlock = (lead: number): Block => ({ lead, done: '', lines: [], isApart: false, breaks: 0 })

function textOf({ done, lines }: Block): string {
  return done + lines.map((words) => words.join(' ')).join('\n')
}

/**
 * Writes a message as plain text, in the way in which its elements are read from HTML: white space counts once, and of
 * the line breaks that two blocks want between them, the larger number stands.
 */
export class PlainText {
  #blocks: Block[] = [newBlock(0)]
  #linked: string | null = null

  get #block(): Block {
    const block = this.#blocks.at(-1)
    if (!block) throw new Error('More blocks were closed than opened.')
    return block
  }

  #lineBreaks(count: number): void {
    const { lines } = this.#block
    if (lines.length === 0) lines.push([])
    for (let added = 0; added < count; added += 1) lines.push([])
  }

  #run(text: string): void {
    if (text === '') return
    const block = this.#block
    const words = text.match(word) ?? []
    if (words.length === 0 && block.breaks > 0) return
    if (block.breaks > 0) this.#lineBreaks(block.breaks)
    block.breaks = 0
    if (words.length > 0 && block.lines.length === 0) block.lines.push([])
    const line = block.lines.at(-1) ?? []
    const [first = '', ...others] = words
    const before = line.at(-1)
    if (first !== '') {
      if (before === undefined || block.isApart || space.test(text.charAt(0))) line.push(first)
      else line[line.length - 1] = before + first
    }
    line.push(...others)
    block.isApart = (block.isApart && words.length === 0) || space.test(text.charAt(text.length - 1))
  }

  /** Running text. */
  add(text: string): void {
    if (this.#linked !== null) this.#linked += (text.match(word) ?? []).join('')
    this.#run(text)
  }

  breakLine(): void {
    this.#lineBreaks(1)
  }

  /** What `write` adds, with the address behind it unless that is what it says. */
  link<T>(href: string, write: () => T): T {
    const shown = href.replace(/^mailto:/, '')
    if (shown === '' || shown.startsWith('#')) return write()
    this.#linked = ''
    const written = write()
    const label = this.#linked
    this.#linked = null
    if (label !== shown) this.#run(label === '' ? shown : ` ${shown}`)
    return written
  }

  /** What `write` adds, in a block of its own with so many line breaks before and behind it. */
  block<T>(lead: number, trail: number, write: () => T, prefix = ''): T {
    this.#blocks.push(newBlock(lead))
    const written = write()
    const block = this.#block
    this.#blocks.pop()
    const inner = textOf(block)
    const text = prefix === '' ? inner : prefix + inner.replaceAll('\n', `\n${' '.repeat(prefix.length)}`)
    const around = this.#block
    const before = textOf(around)
    const breaks = Math.max(around.breaks, block.lead)
    around.lines = []
    if (before === '') {
      around.done = text
      around.lead = breaks
    } else around.done = before + '\n'.repeat(breaks) + text
    around.breaks = Math.max(block.breaks, trail)
    return written
  }

  rule(): void {
    this.block(2, 2, () => this.add('-'.repeat(40)))
  }

  toString(): string {
    return textOf(this.#block)
  }
}

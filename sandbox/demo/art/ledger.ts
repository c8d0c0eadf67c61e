import { box, canvas, disc, glow, gradient, ground, line, shadow } from './canvas'

/** The look of the book-keeper: blue paper, ruled lines and a red margin. */

const desk =
  gradient('desk', ['#dfe6f5', '#b9c6e3'], [1, 1]) + glow('halo', '#ffffff', 0.8) + shadow('soft', 30)

const rows = (x: number, y: number, width: number, count: number, step: number): string =>
  Array.from({ length: count }, (_, at) => line(`M${x} ${y + at * step}H${x + width}`, '#b9c6e3', 3)).join('')

/** The cash book, closed, with its ribbon. */
export function cashBook(): string {
  return canvas(
    desk,
    [
      ground('url(#desk)'),
      disc(640, 400, 600, 'url(#halo)'),
      '<g transform="rotate(-6 640 400)">',
      box(
        { x: 410, y: 150, width: 470, height: 560, radius: 26 },
        '#26375e',
        'opacity="0.5" filter="url(#soft)"',
      ),
      box({ x: 420, y: 130, width: 460, height: 550, radius: 22 }, '#ffffff'),
      box({ x: 400, y: 120, width: 460, height: 550, radius: 22 }, '#496499'),
      box({ x: 400, y: 120, width: 64, height: 550, radius: 22 }, '#35497a'),
      box({ x: 520, y: 220, width: 280, height: 130, radius: 14 }, '#f4f6fb'),
      rows(552, 262, 216, 2, 44),
      box({ x: 760, y: 600, width: 26, height: 150, radius: 4 }, '#c8454b'),
      '</g>',
    ].join(''),
  )
}

/** A page of it: what came in, what went out, and what is left. */
export function cashPage(): string {
  const sums = Array.from({ length: 7 }, (_, at) =>
    box(
      { x: 800 - (at % 3) * 26, y: 236 + at * 56, width: 110 + (at % 3) * 26, height: 16, radius: 8 },
      at % 3 === 1 ? '#c8454b' : '#3d7f5e',
    ),
  )
  return canvas(
    desk,
    [
      ground('url(#desk)'),
      disc(640, 400, 640, 'url(#halo)'),
      box(
        { x: 300, y: 120, width: 680, height: 590, radius: 20 },
        '#26375e',
        'opacity="0.4" filter="url(#soft)"',
      ),
      box({ x: 300, y: 100, width: 680, height: 590, radius: 20 }, '#ffffff'),
      rows(300, 216, 680, 8, 56),
      line('M392 100V690', '#c8454b', 3, 'opacity="0.6"'),
      ...Array.from({ length: 7 }, (_, at) =>
        box({ x: 424, y: 236 + at * 56, width: 150 + ((at * 53) % 120), height: 16, radius: 8 }, '#8fa2cc'),
      ),
      ...sums,
      box({ x: 690, y: 634, width: 236, height: 30, radius: 15 }, '#496499'),
    ].join(''),
  )
}

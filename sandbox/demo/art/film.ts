import {
  HEIGHT,
  WIDTH,
  box,
  canvas,
  disc,
  glow,
  gradient,
  ground,
  hills,
  line,
  shadow,
  shape,
  spark,
} from './canvas'

/** The look of the film school: night, red and the last light of a set. */

const night = gradient('night', ['#170b1c', '#43132b', '#b9313d', '#f0904f', '#ffd49a'])

const tripod =
  'M640 610L612 712M640 610L668 712M640 610V700M604 574H668Q676 574 676 582V606Q676 614 668 614H604Q596 614 596 606V582Q596 574 604 574Z'

/** A sunset over hills; the demo's film. It fills the whole canvas, and is scaled into frames. */
const scene = [
  ground('url(#night)'),
  ...Array.from({ length: 46 }, (_, index) =>
    disc(
      (index * 271) % WIDTH,
      (index * 97) % 330,
      1 + (index % 3) * 0.7,
      '#ffe9d0',
      `opacity="${0.25 + (index % 4) * 0.15}"`,
    ),
  ),
  disc(820, 470, 420, 'url(#sunlight)'),
  disc(820, 470, 128, '#ffe2b0'),
  shape(hills(560, 60, 1.1), '#7c2238'),
  shape(hills(620, 46, 3.4), '#521730'),
  shape(hills(690, 34, 5.2), '#2b0d22'),
].join('')

const operator = [
  line(tripod, '#150713', 9),
  shape(tripod.slice(tripod.indexOf('M604')), '#150713'),
  shape('M676 586L712 572V616L676 602Z', '#150713'),
  disc(552, 572, 20, '#150713'),
  shape('M528 604Q552 586 578 604L584 712H522Z', '#150713'),
  line('M570 612L600 600', '#150713', 13),
].join('')

function perforations(y: number): string {
  return Array.from({ length: 20 }, (_, index) =>
    box({ x: 20 + index * 64, y, width: 34, height: 26, radius: 7 }, '#f7ede4', 'opacity="0.92"'),
  ).join('')
}

/** The course: a film being shot, as a frame of the film itself. */
export function course(): string {
  return canvas(
    night + glow('sunlight', '#ffb45e') + glow('lens', '#ffffff', 0.35),
    [
      scene,
      operator,
      disc(820, 470, 92, '#ffffff', 'opacity="0.2"'),
      disc(820, 470, 92, 'none', 'stroke="#ffffff" stroke-width="5"'),
      shape('M796 424Q792 421 792 428V512Q792 519 798 515L866 475Q871 470 866 465Z', '#ffffff'),
      spark(300, 250, 64, '#ffe9d0'),
      spark(398, 168, 30, '#ffc98f'),
      spark(226, 150, 22, '#ffc98f'),
      box({ x: 0, y: 0, width: WIDTH, height: 62 }, '#12060f'),
      box({ x: 0, y: HEIGHT - 62, width: WIDTH, height: 62 }, '#12060f'),
      perforations(18),
      perforations(HEIGHT - 44),
    ].join(''),
  )
}

function frame(column: number, row: number): string {
  const [x, y] = [112 + column * 364, 112 + row * 308]
  const zoom = [1, 1.7, 2.6, 1.3, 2.1, 1.1][row * 3 + column] ?? 1
  const shift = [0, -300, -640, -160, -90, -20][row * 3 + column] ?? 0
  return (
    box({ x: x + 6, y: y + 14, width: 328, height: 264, radius: 14 }, '#4b2a1c', 'opacity="0.18"') +
    box({ x, y, width: 328, height: 264, radius: 14 }, '#ffffff') +
    `<svg x="${x + 16}" y="${y + 16}" width="296" height="185" viewBox="${-shift} ${120 * (zoom - 1)} ${WIDTH / zoom} ${HEIGHT / zoom}" preserveAspectRatio="xMidYMid slice">${scene}${operator}</svg>` +
    box({ x: x + 16, y: y + 218, width: 190 - column * 26, height: 10, radius: 5 }, '#d8c6b8') +
    box({ x: x + 16, y: y + 238, width: 120 + row * 40, height: 10, radius: 5 }, '#eadfd5')
  )
}

/** The storyboard that the course teaches to draw. */
export function storyboard(): string {
  const frames = [0, 1].flatMap((row) => [0, 1, 2].map((column) => frame(column, row)))
  return canvas(
    night + glow('sunlight', '#ffb45e') + gradient('paper', ['#f8efe6', '#efdccb'], [1, 1]),
    [ground('url(#paper)'), ...frames, disc(1128, 700, 46, '#b9313d'), spark(1128, 700, 28, '#fff4e6')].join(
      '',
    ),
  )
}

const clips: readonly (readonly [row: number, start: number, width: number, color: string])[] = [
  [0, 0, 250, '#e4616a'],
  [0, 262, 330, '#b9313d'],
  [0, 604, 180, '#e4616a'],
  [0, 796, 276, '#8d2340'],
  [1, 120, 210, '#f0904f'],
  [1, 470, 260, '#ffb86b'],
  [1, 820, 150, '#f0904f'],
]

function waveform(y: number): string {
  return Array.from({ length: 132 }, (_, index) => {
    const height =
      10 + Math.abs(Math.sin(index * 0.37) * 24 + Math.sin(index * 1.13) * 18) * (index % 41 < 5 ? 0.3 : 1)
    return box(
      { x: 104 + index * 8.12, y: y - height / 2, width: 4.6, height, radius: 2.3 },
      '#7fd1b9',
      'opacity="0.9"',
    )
  }).join('')
}

/** The editor: its picture, its tracks and where it stands in the film. */
export function editor(): string {
  const tracks = clips.map(([row, start, width, color]) =>
    box({ x: 104 + start, y: 520 + row * 68, width, height: 54, radius: 10 }, color),
  )
  const panel = Array.from({ length: 4 }, (_, index) => {
    const y = 132 + index * 78
    return (
      box({ x: 976, y, width: 200, height: 10, radius: 5 }, '#3a3350') +
      box({ x: 976, y: y + 28, width: 200, height: 6, radius: 3 }, '#2c2740') +
      disc(1006 + index * 42, y + 31, 11, '#ffb86b')
    )
  })
  return canvas(
    night + glow('sunlight', '#ffb45e') + gradient('desk', ['#1d1830', '#0f0c1b'], [1, 1]) + shadow('soft'),
    [
      ground('url(#desk)'),
      box({ x: 104, y: 96, width: 800, height: 356, radius: 18 }, '#000000', 'filter="url(#soft)"'),
      `<clipPath id="screen">${box({ x: 104, y: 88, width: 800, height: 364, radius: 18 }, '#000')}</clipPath>`,
      `<g clip-path="url(#screen)"><svg x="104" y="88" width="800" height="364" viewBox="0 130 ${WIDTH} 582" preserveAspectRatio="xMidYMid slice">${scene}${operator}</svg></g>`,
      box({ x: 944, y: 88, width: 264, height: 364, radius: 18 }, '#241f38'),
      ...panel,
      ...tracks,
      waveform(696),
      line('M612 492V742', '#ffffff', 4),
      shape('M594 474H630V494L612 512L594 494Z', '#ffffff'),
    ].join(''),
  )
}

const keyPath =
  'M0 0A92 92 0 1 1 172 46H372V116H322V92H274V138H216V92H172A92 92 0 0 1 0 0ZM66 6A26 26 0 1 0 118 6A26 26 0 1 0 66 6Z'

/** The licence that opens it. */
export function licence(): string {
  const dots = Array.from({ length: 3 }, (_, group) =>
    Array.from({ length: 4 }, (_unused, index) =>
      disc(372 + group * 190 + index * 36, 548, 11, '#ffffff', 'opacity="0.85"'),
    ).join(''),
  )
  return canvas(
    gradient('desk', ['#1d1830', '#0f0c1b'], [1, 1]) +
      gradient('card', ['#f0904f', '#b9313d', '#5b1736'], [1, 1]) +
      glow('halo', '#e4616a', 0.5) +
      shadow('soft', 34),
    [
      ground('url(#desk)'),
      disc(640, 400, 620, 'url(#halo)'),
      '<g transform="rotate(-5 640 400)">',
      box(
        { x: 270, y: 210, width: 740, height: 440, radius: 38 },
        '#000000',
        'opacity="0.6" filter="url(#soft)"',
      ),
      box({ x: 270, y: 180, width: 740, height: 440, radius: 38 }, 'url(#card)'),
      shape(
        'M270 400Q560 250 1010 470V582Q1010 620 972 620H308Q270 620 270 582Z',
        '#ffffff',
        'opacity="0.08"',
      ),
      `<g transform="translate(350 330) scale(0.92)">${shape(keyPath, '#fff4e6', 'fill-rule="evenodd"')}</g>`,
      spark(892, 276, 52, '#fff4e6'),
      spark(950, 340, 22, '#ffd49a'),
      ...dots,
      '</g>',
    ].join(''),
  )
}

import {
  HEIGHT,
  WIDTH,
  box,
  canvas,
  contours,
  disc,
  gradient,
  ground,
  line,
  peaks,
  shadow,
  shape,
  textLines,
  through,
} from './canvas'

/** The look of the outdoor shop: paper, moss and the lines of a map. */

const sky = gradient('sky', ['#f6d9a8', '#f3efe0', '#cfe0d2'])

/** Mountains in the morning, for a canvas of any shape to cut from. */
const range = [
  ground('url(#sky)'),
  disc(880, 250, 96, '#f08a4b'),
  shape(peaks(520, 330, 2.1, 5), '#8fb3a0'),
  shape(peaks(600, 290, 0.4, 7), '#5d8d78'),
  shape(peaks(690, 240, 3.3, 8), '#356f59'),
  shape(peaks(790, 210, 5.1, 12), '#1f4638'),
].join('')

function compass(x: number, y: number, radius: number, ink: string, needle: string): string {
  const marks = Array.from({ length: 24 }, (_, index) => {
    const angle = (index / 24) * Math.PI * 2
    const inner = radius * (index % 6 === 0 ? 0.78 : 0.88)
    const from = `${x + Math.cos(angle) * inner} ${y + Math.sin(angle) * inner}`
    return line(
      `M${from}L${x + Math.cos(angle) * radius * 0.95} ${y + Math.sin(angle) * radius * 0.95}`,
      ink,
      index % 6 === 0 ? 5 : 2.5,
    )
  })
  const half = radius * 0.13
  return [
    disc(x, y, radius, 'none', `stroke="${ink}" stroke-width="5"`),
    ...marks,
    `<g transform="rotate(28 ${x} ${y})">`,
    shape(`M${x} ${y - radius * 0.72}L${x + half} ${y}H${x - half}Z`, needle),
    shape(`M${x} ${y + radius * 0.72}L${x + half} ${y}H${x - half}Z`, ink),
    disc(x, y, half * 0.7, '#f7f1e3'),
    '</g>',
  ].join('')
}

const paper = gradient('paper', ['#f6efdf', '#e7dcc2'], [1, 1])

/** The guide as a book on a map. */
export function guide(): string {
  return canvas(
    sky + paper + gradient('cover', ['#2f6350', '#1b3d31'], [1, 1]) + shadow('soft', 30),
    [
      ground('url(#paper)'),
      `<g opacity="0.5">${contours(1010, 190, '#b9a678', 13, 44, 0.8)}</g>`,
      '<g transform="rotate(-7 560 420)">',
      box(
        { x: 372, y: 120, width: 430, height: 610, radius: 16 },
        '#3b2f17',
        'opacity="0.5" filter="url(#soft)"',
      ),
      box({ x: 372, y: 92, width: 446, height: 606, radius: 14 }, '#fbf7ec'),
      box({ x: 360, y: 84, width: 446, height: 606, radius: 16 }, 'url(#cover)'),
      box({ x: 360, y: 84, width: 34, height: 606, radius: 12 }, '#14302a', 'opacity="0.55"'),
      '<clipPath id="window"><circle cx="600" cy="470" r="150"/></clipPath>',
      `<g clip-path="url(#window)"><svg x="440" y="310" width="320" height="320" viewBox="420 40 760 760">${range}</svg></g>`,
      disc(600, 470, 150, 'none', 'stroke="#e9d7a6" stroke-width="6"'),
      box({ x: 470, y: 160, width: 260, height: 26, radius: 6 }, '#e9d7a6'),
      box({ x: 510, y: 206, width: 180, height: 14, radius: 7 }, '#e9d7a6', 'opacity="0.75"'),
      line('M470 252H730', '#e9d7a6', 3, 'opacity="0.6"'),
      '</g>',
      compass(1010, 560, 128, '#4c412a', '#d2552f'),
    ].join(''),
  )
}

const cloud = (x: number, y: number, scale: number): string =>
  `<g transform="translate(${x} ${y}) scale(${scale})">${line('M20 60H190A42 42 0 0 0 184 -20A62 62 0 0 0 66 -34A48 48 0 0 0 20 60Z', '#2b4a40', 5)}</g>`

const tracks = Array.from({ length: 6 }, (_, index) => {
  const [x, y] = [770 + index * 58, 640 - index * 24 + (index % 2) * 46]
  return (
    disc(x, y, 15, '#6d5a33') +
    [-16, -5, 7, 18].map((dx) => disc(x + dx, y - 24 + Math.abs(dx - 1) * 0.3, 5.5, '#6d5a33')).join('')
  )
}).join('')

/** A spread of the guide: one drawing per idea. */
export function spread(): string {
  return canvas(
    paper + gradient('wood', ['#6f5a3c', '#4b3b26'], [1, 1]) + shadow('soft', 26),
    [
      ground('url(#wood)'),
      ...Array.from({ length: 9 }, (_, index) =>
        line(
          `M0 ${40 + index * 92}Q640 ${20 + index * 96} ${WIDTH} ${52 + index * 90}`,
          '#3c2f1d',
          3,
          'opacity="0.35"',
        ),
      ),
      box(
        { x: 130, y: 110, width: 1020, height: 610, radius: 12 },
        '#1c150b',
        'opacity="0.6" filter="url(#soft)"',
      ),
      shape('M640 120Q380 70 130 110V690Q390 650 640 702Z', '#fbf6ea'),
      shape('M640 120Q900 70 1150 110V690Q890 650 640 702Z', '#f5eeda'),
      shape('M640 120Q600 108 560 104V688Q605 692 640 702Z', '#d9cdae', 'opacity="0.55"'),
      cloud(214, 296, 1.05),
      cloud(390, 380, 0.66),
      line('M230 424Q300 398 360 428T500 424M230 452Q300 426 360 456T470 452', '#d2552f', 5),
      textLines({ x: 212, y: 492, width: 340, count: 7 }, '#cfc3a4'),
      box({ x: 212, y: 164, width: 180, height: 18, radius: 5 }, '#356f59'),
      box({ x: 720, y: 164, width: 220, height: 18, radius: 5 }, '#356f59'),
      textLines({ x: 720, y: 214, width: 350, count: 5 }, '#cbbf9d'),
      compass(900, 430, 84, '#2b4a40', '#d2552f'),
      tracks,
    ].join(''),
  )
}

const trail = through([
  [190, 690],
  [250, 610],
  [220, 500],
  [310, 430],
  [390, 470],
  [430, 360],
  [400, 280],
  [450, 190],
])

function pin(x: number, y: number): string {
  return (
    shape(
      `M${x} ${y}C${x - 46} ${y - 58} ${x - 34} ${y - 106} ${x} ${y - 106}S${x + 46} ${y - 58} ${x} ${y}Z`,
      '#d2552f',
    ) + disc(x, y - 68, 15, '#fff8ec')
  )
}

/** A map with a way on it, as it stands on a screen. It fills 640 by 800. */
const map = [
  box({ x: 0, y: 0, width: 640, height: HEIGHT }, '#dfe9d3'),
  shape('M0 520Q160 470 250 600T640 640V800H0Z', '#b8d6d8'),
  shape('M380 0Q420 120 560 150T640 260V0Z', '#c7d8b4'),
  contours(430, 260, '#8fb08a', 10, 40, 1.7),
  contours(120, 240, '#a7c09a', 6, 34, 0.3),
  line(trail, '#ffffff', 18),
  line(trail, '#d2552f', 9, 'stroke-dasharray="2 22"'),
  disc(190, 690, 18, '#1f4638'),
  disc(190, 690, 8, '#ffffff'),
  pin(450, 190),
].join('')

type Screen = { x: number; y: number; width: number; height: number; radius: number; edge?: number }

/** A device that shows the map. */
function device(id: string, { x, y, width, height, radius, edge = 14 }: Screen): string {
  const inner = { x: x + edge, y: y + edge, width: width - edge * 2, height: height - edge * 2 }
  return [
    box({ x: x + 4, y: y + 22, width, height, radius }, '#000000', 'opacity="0.45" filter="url(#soft)"'),
    box({ x, y, width, height, radius }, '#15211d'),
    `<clipPath id="${id}">${box({ ...inner, radius: radius - edge }, '#000')}</clipPath>`,
    `<g clip-path="url(#${id})"><svg x="${inner.x}" y="${inner.y}" width="${inner.width}" height="${inner.height}" viewBox="0 0 640 800" preserveAspectRatio="xMidYMid slice">${map}</svg></g>`,
  ].join('')
}

const moss = gradient('moss', ['#41806a', '#1d4437'], [1, 1])

/** The mapper on a phone, in front of the land that it knows. */
export function mapper(): string {
  return canvas(
    moss + shadow('soft', 30),
    [
      ground('url(#moss)'),
      `<g opacity="0.5">${contours(260, 300, '#8fc2ab', 15, 46, 2.2)}${contours(1120, 620, '#8fc2ab', 12, 42, 0.9)}</g>`,
      '<g transform="rotate(6 640 400)">',
      device('phone', { x: 466, y: 62, width: 348, height: 676, radius: 54 }),
      box({ x: 592, y: 88, width: 96, height: 20, radius: 10 }, '#15211d'),
      box({ x: 500, y: 618, width: 280, height: 84, radius: 20 }, '#ffffff', 'opacity="0.95"'),
      disc(544, 660, 22, '#356f59'),
      line('M534 660L541 668L555 651', '#ffffff', 5),
      box({ x: 582, y: 642, width: 150, height: 12, radius: 6 }, '#1f4638'),
      box({ x: 582, y: 666, width: 100, height: 10, radius: 5 }, '#a9beb2'),
      '</g>',
    ].join(''),
  )
}

/** One licence, three devices. */
export function devices(): string {
  return canvas(
    paper + moss + shadow('soft', 28),
    [
      ground('url(#paper)'),
      `<g opacity="0.45">${contours(640, 420, '#b9a678', 15, 48, 1.3)}</g>`,
      device('tablet', { x: 300, y: 130, width: 680, height: 500, radius: 34, edge: 20 }),
      device('small', { x: 190, y: 300, width: 210, height: 410, radius: 36, edge: 11 }),
      box({ x: 988, y: 372, width: 84, height: 330, radius: 30 }, '#2b4a40'),
      device('watch', { x: 940, y: 440, width: 180, height: 200, radius: 50, edge: 12 }),
    ].join(''),
  )
}

import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { median } from './load'
import { startStack } from './stack'
import { loadSecrets } from '@/sandbox/secrets'

/**
 * Whether the time of an answer tells if an address is known: the forms of people who are not signed in, posted as
 * without script, four with a known and four with an unknown address at the same moment, over and over. Prints both and
 * their difference, and judges nothing: what a difference means depends on the machine's own noise, which the same
 * measure of two groups of unknown addresses shows.
 */
const port = Number(process.env.BENCH_PORT ?? 4720)
const dataDir = path.resolve(process.env.BENCH_DATA_DIR ?? '.data-strangers')
const perGroup = 4
const batches = Number(process.env.BENCH_BATCHES ?? 50)

type Answer = { status: number; body: string; ms: number }
type Fields = Record<string, string>

function ask(host: string, at: string, form?: Fields, type = 'multipart/form-data'): Promise<Answer> {
  const boundary = randomBytes(12).toString('hex')
  const body =
    form === undefined
      ? undefined
      : type === 'application/json'
        ? (form.json ?? '')
        : `${Object.entries(form)
            .map(
              ([name, value]) =>
                `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
            )
            .join('')}--${boundary}--\r\n`
  const contentType = type === 'application/json' ? type : `${type}; boundary=${boundary}`
  const headers = { host, origin: `http://${host}`, ...(body ? { 'content-type': contentType } : {}) }
  const begun = performance.now()
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: at, method: body ? 'POST' : 'GET', headers })
    asked.on('response', (response) => {
      void text(response).then((said) => {
        resolve({ status: response.statusCode ?? 0, body: said, ms: performance.now() - begun })
      }, reject)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

const plain = (html: string): string => html.replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** What a form holds before anybody types: the action that it is for. */
function hiddenFields(page: string, field: string): Fields {
  const form = page.split('<form').find((part) => part.split('</form>')[0]?.includes(`name="${field}"`)) ?? ''
  const inputs = (form.split('</form>')[0] ?? '').match(/<input[^>]*type="hidden"[^>]*>/g) ?? []
  return Object.fromEntries(
    inputs.map((input) => [
      plain(/name="([^"]*)"/.exec(input)?.[1] ?? ''),
      plain(/value="([^"]*)"/.exec(input)?.[1] ?? ''),
    ]),
  )
}

type Measure = { name: string; host: string; at: string; fields: Fields; known: readonly string[] }

const stranger = (): string => `${randomBytes(8).toString('hex')}@stranger.test`
const p95 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0

/** One group's addresses against another's; the one that is sent first changes with every batch. */
async function race(
  owner: pg.Pool,
  { host, at, fields }: Measure,
  page: Fields,
  groups: readonly [() => string, () => string],
): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []]
  for (let batch = -2; batch < batches; batch += 1) {
    // Limits count each address: without them known ones, of which there are few, would be refused unread.
    await owner.query('delete from private.rate_limits')
    const sent = Array.from({ length: 2 * perGroup }, (_, place) => (place + Math.abs(batch)) % 2)
    await Promise.all(
      sent.map(async (group) => {
        const email = groups[group === 0 ? 0 : 1]()
        const answer = await ask(host, at, { ...page, ...fields, email })
        if (answer.status !== 200) throw new Error(`${at} answered ${answer.status}.`)
        if (batch >= 0) times[group === 0 ? 0 : 1].push(answer.ms)
      }),
    )
  }
  return times
}

function print(name: string, [one, other]: [number[], number[]]): void {
  const [middle, far] = [median, p95].map((pick) => [pick(one), pick(other)] as const)
  const show = (pair: readonly [number, number] | undefined): string => {
    const [a = NaN, b = NaN] = pair ?? []
    const difference = a - b
    return `${a.toFixed(1)} / ${b.toFixed(1)} ms (${difference >= 0 ? '+' : ''}${difference.toFixed(1)})`
  }
  console.log(
    `  ${name.padEnd(44)} n ${one.length}+${other.length}  median ${show(middle)}  p95 ${show(far)}`,
  )
}

/** People who bought in the shop, one order each. */
async function plantBuyers(host: string): Promise<string[]> {
  const buyers = Array.from({ length: perGroup }, stranger)
  for (const email of buyers) {
    const order = {
      items: [{ product: 'kursus-ai-movie', quantity: 1 }],
      customer: { name: 'Bench', email, phone: '+628123456789' },
    }
    const { status, body } = await ask(
      host,
      '/api/checkout',
      { json: JSON.stringify(order) },
      'application/json',
    )
    if (status >= 300) throw new Error(`The checkout answered ${status}: ${body.slice(0, 200)}`)
  }
  return buyers
}

async function measure(owner: pg.Pool): Promise<void> {
  const root = `gerai.localhost:${port}`
  const shop = `buatfilm.${root}`
  const people = ['owner@buatfilm.test', 'staff@buatfilm.test', 'owner@acme.test', 'owner@dani.test']
  const buyers = await plantBuyers(shop)
  const signIn = { host: root, known: people }
  const measures: Measure[] = [
    {
      ...signIn,
      name: 'sign-in, wrong password',
      at: '/en/sign-in',
      fields: { password: 'not the password' },
    },
    { ...signIn, name: 'sign-in, code asked for', at: '/en/sign-in/code', fields: {} },
    { ...signIn, name: 'password reset asked for', at: '/en/sign-in/recover', fields: {} },
    { name: 'orders, code asked for', host: shop, at: '/en/find-order', fields: {}, known: buyers },
    {
      ...{ name: 'orders, wrong code', host: shop, at: '/en/find-order', known: buyers },
      fields: { step: 'code', code: '000000' },
    },
  ]
  console.log(`\n  ${2 * perGroup} at once; known / unknown (difference)`)
  for (const one of measures) {
    const page = hiddenFields((await ask(one.host, one.at)).body, 'email')
    if (Object.keys(page).every((name) => !name.startsWith('$ACTION')))
      throw new Error(`${one.at} has no form.`)
    let turn = 0
    const known = (): string => one.known[(turn += 1) % one.known.length] ?? ''
    print(one.name, await race(owner, one, page, [known, stranger]))
    if (one.name === 'sign-in, wrong password')
      print('  the same with two groups of unknown ones', await race(owner, one, page, [stranger, stranger]))
  }
}

// `BENCH_RUNNING` names no copy: it says that the one at this port and data is running.
const stack = process.env.BENCH_RUNNING ? null : await startStack(port, dataDir)
const { passwords } = await loadSecrets(dataDir)
const owner = new pg.Pool({
  connectionString: `postgresql://postgres:${encodeURIComponent(passwords.postgres)}@127.0.0.1:${port + 1}/gerai`,
  max: 1,
})
try {
  await measure(owner)
} finally {
  await owner.end()
  await stack?.stop()
}

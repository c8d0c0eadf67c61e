import { onlyOnDesktop, test } from '@/e2e/fixtures/backstage'
import { ask } from '@/e2e/fixtures/outside'
import { SHOPS, addressOf, expect, platformAddress } from '@/e2e/fixtures/test'

onlyOnDesktop()

const { buatfilm } = SHOPS

test('every host has the icon that browsers ask of it', async () => {
  const hosts = [
    // The picture that this shop has chosen, and the letter of whoever has none.
    [addressOf(buatfilm, '/'), 'image/png'],
    [addressOf({ slug: 'nobody-here', language: 'id' }, '/'), 'image/svg+xml'],
    [platformAddress('/'), 'image/svg+xml'],
    [platformAddress('/', 'admin'), 'image/svg+xml'],
  ] as const
  for (const [host, kind] of hosts) {
    const { status, headers } = await ask(new URL('/favicon.ico', host).href)
    expect([host, status, headers['content-type']]).toEqual([host, 200, kind])
  }
})

test('what no browser sends is refused with words, and no answer tells how it came about', async () => {
  const page = addressOf(buatfilm, '/find-order')
  const form = { 'content-type': 'multipart/form-data; boundary=X' }
  const own = new URL(page).origin
  const asked = [
    ask(page, { method: 'POST', headers: { ...form, origin: 'http://evil.example' } }).then(
      expectStatus(403),
    ),
    ask(page, { method: 'POST', headers: { ...form, origin: '::::' } }).then(expectStatus(403)),
    ask(page, { method: 'POST', headers: { ...form, origin: own } }).then(expectStatus(400)),
    ask(page, { method: 'TRACE' }).then(expectStatus(405)),
    ask(`${page}?${'a=&'.repeat(1000)}`).then(expectStatus(400)),
    ask(`${page}?${'a'.repeat(9000)}`).then(expectStatus(414)),
    ask(addressOf(buatfilm, '/_next/static/nothing.js')).then(expectStatus(404)),
    ask(page).then(expectStatus(200)),
  ]
  await Promise.all(asked)
})

type Said = Awaited<ReturnType<typeof ask>>

function expectStatus(status: number): (answer: Said) => void {
  return (answer) => {
    expect(answer.status).toBe(status)
    expect(answer.headers['content-type']).toContain('text/html')
    expect(answer.headers['content-security-policy']).toBeTruthy()
    expect(answer.headers['x-request-id']).toBeTruthy()
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('x-middleware'))).toEqual([])
  }
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnyOperation } from '@/lib/core/api/operation'
import { runsOf, seedOf } from '@/sandbox/testing/properties'
import type { Contract } from './contract'
import { addressWith, emptyAddress, parametersOf } from './places'
import type { Program, Told } from './asking'
import { bodiesOf, hostileText, spoiltBodies } from './values'

/** Who asks, and where what an operation is about is found. */
type Asking = { program: Pick<Program, 'ask'>; find: (operation: AnyOperation) => Promise<string | null> }

type Kit = {
  contract: Contract
  those: (holds: (operation: AnyOperation) => boolean) => (readonly [string, AnyOperation])[]
  /** Bodies that the document describes; one nothing where it describes none. */
  bodiesFor: (operation: AnyOperation, count: number) => unknown[]
  ask: Program['ask']
  /** Where the operation's thing is, or an address that names nothing. */
  place: (operation: AnyOperation) => Promise<string>
}

const hasBody = (operation: AnyOperation): boolean => operation.body !== undefined
const namesOfErrors = ({ body }: Told): string[] => Object.keys((body.errors as object | undefined) ?? {})
const unknownIsNamed = [422, expect.arrayContaining(['no_such_thing'])]

/** What a caller did wrong is said; what we did wrong would be `internal`. */
function isTold({ status }: Told): boolean {
  return status < 500 || status === 502
}

function namesWhatNobodyKnows({ those, bodiesFor, ask }: Kit): void {
  test.each(those(() => true))('%s refuses a parameter that it does not take', async (_, operation) => {
    for (const body of bodiesFor(operation, 1)) {
      const told = await ask(operation.method, `${emptyAddress(operation)}?no_such_thing=1`, body)
      expect([told.status, namesOfErrors(told)]).toEqual(unknownIsNamed)
      expect(told.body.problems).toContainEqual(
        expect.objectContaining({ field: 'no_such_thing', parameter: 'no_such_thing' }),
      )
    }
  })

  test.each(those(hasBody))('%s refuses a field that it does not take', async (_, operation) => {
    for (const body of bodiesFor(operation, 1)) {
      const sent = { ...(body as object), no_such_thing: 1 }
      const told = await ask(operation.method, emptyAddress(operation), sent)
      expect([told.status, namesOfErrors(told)]).toEqual(unknownIsNamed)
      expect(told.body.problems).toContainEqual(
        expect.objectContaining({ field: 'no_such_thing', pointer: '/no_such_thing' }),
      )
    }
  })
}

function refusesBodies({ those, bodiesFor, ask, place }: Kit): void {
  test.each(those(hasBody))('%s takes no body that is no JSON of ours', async (_, operation) => {
    const [good] = bodiesFor(operation, 1)
    const limit = operation.bodyLimitBytes ?? 64 * 1024
    const bodies: [unknown, number][] = [
      ['{', 400],
      ['[]', 400],
      ['"text"', 400],
      ['', 400],
      ['{"a":1,"a":2}', 400],
      ['{"__proto__":{"a":1}}', 400],
      [`{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, 400],
      [`{"a":"${'x'.repeat(limit)}"}`, 413],
      ['{"no_such_thing":1e999}', 422],
    ]
    for (const [body, status] of bodies) {
      const told = await ask(operation.method, emptyAddress(operation), body)
      expect([body, told.status]).toEqual([body, status])
    }
    const other = { headers: { 'content-type': 'text/plain' } }
    expect((await ask(operation.method, emptyAddress(operation), good, other)).status).toBe(415)
  })

  test.each(those(hasBody))('%s names each text that no table can hold', async (_, operation) => {
    const path = await place(operation)
    const [body] = bodiesFor(operation, 1)
    const texts = { ...(body as object), no_such_thing: 'a\u0000b', another: [{ inner: '\ud800' }] }
    const named = [
      ...Object.keys(texts)
        .filter((name) => name in (body as object))
        .slice(0, 1),
      'another.0.inner',
    ]
    const [first = 'another'] = named
    const told = await ask(operation.method, path, { ...texts, [first]: '\u0000' })
    expect([told.status, namesOfErrors(told)]).toEqual([422, expect.arrayContaining(named)])
  })
}

function saysWhatIsWrong({ contract, those, ask, place }: Kit): void {
  const { bodySchemaOf, schemas } = contract
  test.each(those(hasBody))('%s says what is wrong with a body and never fails', async (id, operation) => {
    const path = await place(operation)
    const schema = bodySchemaOf(operation)
    await fc.assert(
      fc.asyncProperty(fc.oneof(spoiltBodies(schema, schemas), bodiesOf(schema, schemas)), async (body) => {
        const told = await ask(operation.method, path, JSON.stringify(body))
        expect(isTold(told), told.text).toBe(true)
      }),
      { numRuns: runsOf(6), seed: seedOf(`body of ${id}`) },
    )
  })
}

function refusesAddresses({ contract: { queryNamesOf }, those, bodiesFor, ask, place }: Kit): void {
  test.each(those((one) => queryNamesOf(one).length > 0))(
    '%s says what is wrong with a parameter and never fails',
    async (id, operation) => {
      const path = await place(operation)
      const [body] = bodiesFor(operation, 1)
      const pair = fc.tuple(fc.constantFrom(...queryNamesOf(operation)), hostileText)
      await fc.assert(
        fc.asyncProperty(fc.array(pair, { minLength: 1, maxLength: 3 }), async (asked) => {
          const search = asked.map((texts) =>
            texts.map((text) => encodeURIComponent(text.toWellFormed())).join('='),
          )
          const told = await ask(operation.method, `${path}?${search.join('&')}`, body)
          expect(isTold(told), told.text).toBe(true)
        }),
        { numRuns: runsOf(6), seed: seedOf(`query of ${id}`) },
      )
    },
  )

  test.each(those((one) => parametersOf(one).length > 0))(
    '%s finds nothing at an address that is none',
    async (id, operation) => {
      const [body] = bodiesFor(operation, 1)
      await fc.assert(
        fc.asyncProperty(hostileText, async (text) => {
          const path = addressWith(operation, () => `-${text.slice(0, 500).toWellFormed()}`)
          const told = await ask(operation.method, path, body)
          expect(told.status, told.text).toBe(404)
        }),
        { numRuns: runsOf(3), seed: seedOf(`address of ${id}`) },
      )
    },
  )
}

function refusesKeys({ those, bodiesFor, ask }: Kit): void {
  test.each(those(({ method }) => method === 'POST'))(
    '%s takes no key of idempotency that is none',
    async (_, operation) => {
      const [body] = bodiesFor(operation, 1)
      for (const key of ['', ' ', 'two words', 'x'.repeat(256), 'schl\u00fcssel']) {
        const headers = { 'idempotency-key': key }
        const told = await ask('POST', emptyAddress(operation), body, { headers })
        expect([key, told.status]).toEqual([key, 422])
      }
    },
  )
}

/** Tests of every operation of a contract: what no schema of it knows is refused, and nothing that is sent makes it fail. */
export function refusesBadInput(contract: Contract, asking: () => Asking): void {
  const all = contract.operations.map((operation) => [operation.id, operation] as const)
  const kit: Kit = {
    contract,
    those: (holds) => all.filter(([, operation]) => holds(operation)),
    bodiesFor(operation, count) {
      const schema = contract.bodySchemaOf(operation)
      if (schema === null) return [undefined]
      return fc.sample(bodiesOf(schema, contract.schemas), { numRuns: count, seed: 7 })
    },
    ask: (...asked) => asking().program.ask(...asked),
    place: async (operation) => (await asking().find(operation)) ?? emptyAddress(operation),
  }
  describe('what nobody knows is named', () => {
    namesWhatNobodyKnows(kit)
  })
  describe('whatever is sent', () => {
    refusesBodies(kit)
    saysWhatIsWrong(kit)
    refusesAddresses(kit)
    refusesKeys(kit)
  })
}

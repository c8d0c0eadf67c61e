import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { json } from 'node:stream/consumers'
import { once } from 'node:events'
import { z } from 'zod'

const TYPES = { A: 1, CNAME: 5, TXT: 16, AAAA: 28 } as const
type RecordType = keyof typeof TYPES

const Records = z.object({
  name: z.string().min(1).max(253).toLowerCase(),
  type: z.enum(Object.keys(TYPES) as [RecordType, ...RecordType[]]),
  /** None removes the record. */
  values: z.array(z.string().max(1000)),
})

export type NameServer = { port: number; stop: () => Promise<void> }

function readName(message: Buffer): { name: string; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = message.readUInt8(at); length > 0; length = message.readUInt8(at)) {
    if (length > 63) throw new RangeError('A question is never compressed.')
    labels.push(message.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 }
}

function dataOf(type: RecordType, value: string): Buffer {
  switch (type) {
    case 'A':
      return Buffer.from(value.split('.').map(Number))
    case 'TXT':
      // One string holds 255 bytes; whoever reads a longer text puts its strings together.
      return Buffer.concat(
        (
          Buffer.from(value)
            .toString('latin1')
            .match(/[^]{1,255}/g) ?? ['']
        ).map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part, 'latin1')])),
      )
    case 'CNAME':
      return Buffer.concat([
        ...value.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
        Buffer.from([0]),
      ])
    case 'AAAA': {
      const [head = '', tail = ''] = value.split('::')
      const parts = (text: string): string[] => (text === '' ? [] : text.split(':'))
      const missing = 8 - parts(head).length - parts(tail).length
      const all = [...parts(head), ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...parts(tail)]
      return Buffer.from(all.map((part) => part.padStart(4, '0')).join(''), 'hex')
    }
  }
}

type Zone = Map<string, string[]>

function lookUp(zone: Zone, name: string, type: RecordType): string[] {
  const known = zone.get(`${type} ${name}`)
  if (known) return known
  return type === 'A' && /(?:^|\.)localhost$/.test(name) ? ['127.0.0.1'] : []
}

function recordOf(asked: number, data: Buffer): Buffer {
  const record = Buffer.alloc(12)
  // The name is the question's: a pointer to it.
  record.writeUInt16BE(0xc00c, 0)
  record.writeUInt16BE(asked, 2)
  record.writeUInt16BE(1, 4)
  record.writeUInt32BE(1, 6)
  record.writeUInt16BE(data.length, 10)
  return Buffer.concat([record, data])
}

function answer(zone: Zone, message: Buffer): Buffer {
  const { name, end } = readName(message)
  const asked = message.readUInt16BE(end)
  const type = (Object.keys(TYPES) as RecordType[]).find((one) => TYPES[one] === asked)
  const values = type === undefined ? [] : lookUp(zone, name, type)
  const exists = (Object.keys(TYPES) as RecordType[]).some((one) => lookUp(zone, name, one).length > 0)
  const head = Buffer.alloc(12)
  message.copy(head, 0, 0, 2)
  head.writeUInt16BE(exists ? 0x8580 : 0x8583, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(values.length, 6)
  const records = values.map((value) => recordOf(asked, dataOf(type ?? 'TXT', value)))
  return Buffer.concat([head, message.subarray(12, end + 4), ...records])
}

function createControl(zone: Zone): Server {
  return createServer((request, response) => {
    json(request)
      .then((body) => {
        const { name, type, values } = Records.parse(body)
        if (values.length === 0) zone.delete(`${type} ${name}`)
        else zone.set(`${type} ${name}`, values)
        response.writeHead(204).end()
      })
      .catch(() => response.writeHead(400).end())
  })
}

/**
 * A name server of this machine: it knows what it was told at `PUT /records` on the TCP side of its port, and that
 * names below localhost are here. Everything else does not exist.
 */
export async function startNameServer(options: { port: number }): Promise<NameServer> {
  const zone: Zone = new Map()
  const udp = createSocket('udp4')
  udp.on('message', (message, from) => {
    try {
      udp.send(answer(zone, message), from.port, from.address)
    } catch {
      // What is no question gets no answer.
    }
  })
  const control = createControl(zone)
  control.listen(options.port, '127.0.0.1')
  await once(control, 'listening')
  const address = control.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  udp.bind(port, '127.0.0.1')
  await once(udp, 'listening')
  return {
    port,
    stop: async () => {
      control.closeAllConnections()
      await Promise.all([
        new Promise((resolve) => control.close(resolve)),
        new Promise<void>((resolve) => udp.close(() => resolve())),
      ])
    },
  }
}

import { randomInt } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { lookup } from '@/sandbox/gateways/delivery-request'

/** What an address answers, with its status; null where it does not. */
function get(url: URL): Promise<{ status: number; text: string } | null> {
  return new Promise((resolve) => {
    const ask = url.protocol === 'https:' ? httpsRequest : httpRequest
    const asked = ask(url, { lookup, timeout: 5_000 }, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(pieces).toString('utf8') }),
      )
      answer.on('error', () => resolve(null))
    })
    asked.on('timeout', () => asked.destroy())
    asked.on('error', () => resolve(null))
    asked.end()
  })
}

/** Asks an address whether it wants to be told: it has to say the challenge again. */
export async function isAnswered(address: string, verifyToken: string): Promise<boolean> {
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return false
  const challenge = String(randomInt(1_000_000_000))
  url.searchParams.set('hub.mode', 'subscribe')
  url.searchParams.set('hub.challenge', challenge)
  url.searchParams.set('hub.verify_token', verifyToken)
  const answer = await get(url)
  return answer?.status === 200 && answer.text === challenge
}

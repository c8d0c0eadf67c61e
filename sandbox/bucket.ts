import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import S3rver from 's3rver'

export type SandboxBucket = {
  endpoint: string
  name: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()

/**
 * Whether a request is signed with the secret: Signature Version 4 as Amazon describes it, computed anew from what
 * arrived. https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
function isSigned(request: http.IncomingMessage, body: Buffer, bucket: SandboxBucket): boolean {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    )
  if (!given) return false
  const [, accessKeyId, date = '', region = '', signed = '', signature = ''] = given
  const time = String(request.headers['x-amz-date'])
  const digest = String(request.headers['x-amz-content-sha256'])
  if (accessKeyId !== bucket.accessKeyId || region !== bucket.region || !time.startsWith(date)) return false
  if (digest !== 'UNSIGNED-PAYLOAD' && digest !== sha256(body)) return false
  const names = signed.split(';')
  if (!names.includes('host') || !names.includes('x-amz-content-sha256')) return false
  const url = new URL(request.url ?? '/', 'http://bucket')
  const canonical = [
    request.method,
    url.pathname,
    url.search.slice(1),
    ...names.map((name) => `${name}:${String(request.headers[name]).trim()}`),
    '',
    signed,
    digest,
  ].join('\n')
  const scope = `${date}/${region}/s3/aws4_request`
  const dayKey = hmac(`AWS4${bucket.secretAccessKey}`, date)
  const key = hmac(hmac(hmac(dayKey, region), 's3'), 'aws4_request')
  const expected = hmac(key, ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n'))
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'))
}

/**
 * An S3 server of its own below `directory`. The one from npm stores and answers, but looks at no signature of version
 * 4; this stands in front of it and refuses what is not signed for the bucket.
 */
export async function startBucket(
  directory: string,
): Promise<{ bucket: SandboxBucket; close: () => Promise<void> }> {
  const bucket: SandboxBucket = {
    endpoint: '',
    name: 'gerai-files',
    region: 'ap-southeast-1',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'a-secret-of-the-sandbox',
  }
  const behind = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: bucket.name, configs: [] }],
  })
  const { port } = await behind.run()
  const answer = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const body = await buffer(request)
    if (!isSigned(request, body, bucket)) {
      response.writeHead(403, { 'content-type': 'application/xml' })
      response.end('<Error><Code>SignatureDoesNotMatch</Code></Error>')
      return
    }
    const { authorization: _checked, ...headers } = request.headers
    const onward = http.request(
      { host: '127.0.0.1', port, path: request.url, method: request.method, headers },
      (reply) => {
        response.writeHead(reply.statusCode ?? 502, reply.headers)
        reply.pipe(response)
      },
    )
    onward.once('error', () => response.destroy())
    onward.end(body)
  }
  const front = http.createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  bucket.endpoint = `http://127.0.0.1:${(front.address() as AddressInfo).port}/`
  return {
    bucket,
    close: async () => {
      front.closeAllConnections()
      await new Promise<void>((resolve) => front.close(() => resolve()))
      await behind.close()
    },
  }
}

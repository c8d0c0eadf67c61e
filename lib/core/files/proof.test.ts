import { expect, test } from 'vitest'
import { proofName, proofType } from './proof'

const bytes = (...start: (string | number)[]): Uint8Array =>
  Uint8Array.from(start.flatMap((part) => (typeof part === 'number' ? [part] : [...Buffer.from(part)])))

test('a proof is what its first bytes say, and nothing but a PDF, a PNG or a JPEG is taken', () => {
  const png = [0x89, 'PNG', 0x0d, 0x0a, 0x1a, 0x0a] as const
  expect(proofType(bytes('%PDF-1.7'))).toBe('application/pdf')
  expect(proofType(bytes(...png, 'x'))).toBe('image/png')
  expect(proofType(bytes(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg')
  const others = [
    bytes(),
    bytes('%PDF'),
    bytes('x%PDF-1.7'),
    bytes(...png.slice(0, -1)),
    bytes(0xff, 0xd8),
    bytes('<svg xmlns="http://www.w3.org/2000/svg">'),
    bytes('<!doctype html>'),
    bytes('GIF89a'),
    bytes('PK', 3, 4),
  ]
  for (const other of others) expect(proofType(other)).toBeNull()
})

test.each([
  ['bukti transfer.pdf', 'application/pdf', 'bukti transfer.pdf'],
  ['bukti.exe', 'image/png', 'bukti.png'],
  ['foto.JPEG', 'image/jpeg', 'foto.jpg'],
  ['a.b.c.pdf', 'application/pdf', 'a.b.c.pdf'],
  // What is no ending stays: it is longer, or has signs that no ending has.
  ['laporan.november', 'image/png', 'laporan.november.png'],
  ['no. 7', 'image/png', 'no. 7.png'],
  ['../../etc/passwd', 'image/png', '....etcpasswd.png'],
  ['..\\..\\x', 'image/png', '....png'],
  // A sign that turns the direction of writing would show an ending that it has not.
  ['bukti\u202efdp.exe', 'image/png', 'buktifdp.png'],
  ['a\u0000\r\nb', 'image/png', 'ab.png'],
  ['e\u0301', 'image/png', '\u00e9.png'],
  ['  .pdf', 'application/pdf', 'proof.pdf'],
  ['', 'image/jpeg', 'proof.jpg'],
] as const)('a proof that is called %j and is %s is kept as %j', (name, type, kept) => {
  expect(proofName(name, type)).toBe(kept)
})

test('the name of a proof is never too long to be kept', () => {
  expect(proofName(`${'x'.repeat(400)}.pdf`, 'application/pdf')).toBe(`${'x'.repeat(150)}.pdf`)
})

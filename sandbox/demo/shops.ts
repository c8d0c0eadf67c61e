import { devices, guide, mapper, spread } from './art/field'
import { cashBook, cashPage } from './art/ledger'
import { course, editor, licence, storyboard } from './art/film'
import { fieldMark, filmMark, ledgerMark } from './art/logos'
import type { DemoPicture } from './pictures'
import { fieldPolicies, filmPolicies, ledgerPolicies } from './policies'
import type { DemoPolicies } from './policies'

/** What the demo's shops are and sell. Texts are the shops' own, so each speaks its owner's language. */

export type DemoProduct = {
  slug: string
  name: string
  summary: string
  description: string
  priceMinor: bigint
  compareAtMinor?: bigint
  /** What it stands under in the shop. */
  category: string
  kind: 'access_link' | 'file' | 'license_key' | 'manual'
  accessUrl?: string
  note?: string
  file?: { name: string; type: string; title: string; paragraphs: readonly string[] }
  keys?: readonly string[]
  pictures: readonly DemoPicture[]
}

export type DemoShop = {
  slug: string
  name: string
  tagline: string
  locale: 'id' | 'en'
  currency: 'IDR' | 'USD'
  timeZone: string
  brandColor: string
  contactEmail: string
  policies: DemoPolicies
  mark: () => string
  provider: 'midtrans' | 'stripe' | null
  members: readonly { email: string; name: string; role: 'owner' | 'ops' }[]
  products: readonly DemoProduct[]
}

const keys = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(4, '0')
    // Recognisable as demo keys, and different in every place a typo could hide.
    const check = ((index + 7) * 7919).toString(36).toUpperCase().padStart(5, 'X')
    return `${prefix}-${number}-${check}`
  })

export const SHOPS: readonly DemoShop[] = [
  {
    slug: 'buatfilm',
    name: 'BuatFilm',
    tagline: 'Belajar membuat film dengan AI, dari naskah sampai layar',
    locale: 'id',
    currency: 'IDR',
    timeZone: 'Asia/Jakarta',
    brandColor: '#b9313d',
    contactEmail: 'halo@buatfilm.test',
    policies: filmPolicies,
    mark: filmMark,
    provider: 'midtrans',
    members: [
      { email: 'owner@buatfilm.test', name: 'Sari Wulandari', role: 'owner' },
      { email: 'staff@buatfilm.test', name: 'Bima Prakoso', role: 'ops' },
    ],
    products: [
      {
        slug: 'kursus-ai-movie',
        name: 'Kursus AI Movie',
        summary: 'Dari ide ke film pendek dalam dua minggu, memakai alat AI yang bisa Anda jalankan sendiri.',
        description: [
          'Anda akan menulis, membuat papan cerita, menghasilkan gambar bergerak, dan menyunting **satu film pendek utuh**.',
          '',
          '## Yang Anda pelajari',
          '',
          '- Menulis naskah tiga menit yang punya awal, tengah, dan akhir',
          '- Membuat papan cerita yang konsisten dari satu adegan ke adegan lain',
          '- Suara, musik, dan hak pakainya',
          '- Menyunting dan menyiapkan film untuk layar lebar maupun ponsel',
          '',
          '## Untuk siapa',
          '',
          'Pemula yang punya laptop biasa. Tidak perlu kamera.',
        ].join('\n'),
        pictures: [
          { draw: course, alt: 'Juru kamera merekam matahari terbenam di atas perbukitan' },
          { draw: storyboard, alt: 'Enam panel papan cerita dari satu film pendek' },
        ],
        category: 'Kursus',
        priceMinor: 99_000n,
        compareAtMinor: 149_000n,
        kind: 'access_link',
        accessUrl: 'https://kelas.buatfilm.test/masuk/ai-movie',
        note: 'Masuk dengan email yang Anda pakai saat memesan.',
      },
      {
        slug: 'lisensi-editor-pro',
        name: 'Lisensi Editor Pro',
        summary: 'Kunci lisensi untuk satu komputer, berlaku selamanya.',
        description: [
          'Editor Pro menyunting video 4K tanpa membuat laptop Anda menyerah.',
          '',
          '- Berlaku untuk **satu komputer**, tanpa langganan',
          '- Pembaruan gratis selama satu tahun',
          '- Windows, macOS, dan Linux',
        ].join('\n'),
        pictures: [
          { draw: editor, alt: 'Editor Pro dengan pratinjau film dan jalur penyuntingan' },
          { draw: licence, alt: 'Kartu lisensi dengan gambar kunci' },
        ],
        category: 'Perangkat lunak',
        priceMinor: 150_000n,
        kind: 'license_key',
        note: 'Buka Editor Pro → Bantuan → Aktifkan, lalu tempel kuncinya.',
        keys: keys('BFEP', 25),
      },
    ],
  },
  {
    slug: 'acme',
    name: 'Acme Field Supply',
    tagline: 'Plain-spoken guides and tools for people who work outdoors',
    locale: 'en',
    currency: 'USD',
    timeZone: 'America/New_York',
    brandColor: '#356f59',
    contactEmail: 'hello@acme.test',
    policies: fieldPolicies,
    mark: fieldMark,
    provider: 'stripe',
    members: [{ email: 'owner@acme.test', name: 'Morgan Lee', role: 'owner' }],
    products: [
      {
        slug: 'field-guide',
        name: 'The Field Guide',
        summary: 'A pocket PDF on reading weather, tracks and trails.',
        description: [
          'Short chapters you can read by a head torch, with **one drawing per idea**.',
          '',
          '- Reading clouds and wind',
          '- Finding north without a phone',
          '- What to do in the first hour when something goes wrong',
        ].join('\n'),
        pictures: [
          { draw: guide, alt: 'The Field Guide lying on a map, beside a compass' },
          { draw: spread, alt: 'Two pages of the guide: clouds, tracks and a compass' },
        ],
        category: 'Guides',
        priceMinor: 1_900n,
        kind: 'file',
        file: {
          name: 'field-guide.pdf',
          type: 'application/pdf',
          title: 'The Field Guide',
          paragraphs: [
            'Read the sky before you read the map.',
            'High thin clouds that thicken from the west: rain within a day.',
            'Wind that backs and rises: find shelter before you need it.',
            'When something goes wrong, stop for one full minute first.',
          ],
        },
      },
      {
        slug: 'pro-license',
        name: 'Trail Mapper Pro licence',
        summary: 'One licence key for Trail Mapper Pro on up to three devices.',
        description: [
          'Trail Mapper Pro plans routes offline and never asks for an account.',
          '',
          '- Up to **three devices** of yours',
          '- Updates for as long as we make them',
        ].join('\n'),
        pictures: [
          { draw: mapper, alt: 'A phone that shows a trail on a map' },
          { draw: devices, alt: 'The same map on a tablet, a phone and a watch' },
        ],
        category: 'Software',
        priceMinor: 4_900n,
        kind: 'license_key',
        note: 'Open Trail Mapper, choose Activate and paste the key.',
        keys: keys('ACTM', 25),
      },
    ],
  },
  {
    slug: 'dani',
    name: 'Dani',
    tagline: 'Catatan pinjam-meminjam yang rapi',
    locale: 'id',
    currency: 'IDR',
    timeZone: 'Asia/Jakarta',
    brandColor: '#496499',
    contactEmail: 'dani@dani.test',
    policies: ledgerPolicies,
    mark: ledgerMark,
    provider: 'midtrans',
    members: [{ email: 'owner@dani.test', name: 'Dani Setiawan', role: 'owner' }],
    products: [
      {
        slug: 'buku-kas-warung',
        name: 'Buku Kas Warung',
        summary:
          'Lembar kas siap pakai untuk warung dan usaha rumahan: uang masuk, uang keluar, dan sisanya.',
        description: [
          'Satu lembar untuk setiap bulan, dengan **jumlah yang terhitung sendiri**.',
          '',
          '- Dibuka di ponsel atau laptop, tanpa memasang apa pun',
          '- Contoh isian untuk warung, jasa, dan titip jual',
        ].join('\n'),
        pictures: [
          { draw: cashBook, alt: 'Buku kas biru dengan pita merah' },
          { draw: cashPage, alt: 'Satu halaman kas dengan uang masuk dan uang keluar' },
        ],
        category: 'Pembukuan',
        priceMinor: 49_000n,
        kind: 'access_link',
        accessUrl: 'https://lembar.dani.test/buku-kas-warung',
        note: 'Salin lembarnya ke akun Anda sendiri sebelum diisi.',
      },
    ],
  },
]

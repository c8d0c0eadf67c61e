/** The rules of the demo's shops, each in its owner's language; what is said there is what the demo does. */

export type DemoPolicies = { refund: string; privacy: string; terms: string }

export const filmPolicies: DemoPolicies = {
  refund:
    'Kursus dapat dikembalikan dalam 7 hari selama kurang dari sepertiga materi sudah dibuka. Kunci lisensi yang sudah ditampilkan tidak dapat dikembalikan.',
  privacy: `BuatFilm hanya meminta data yang kami perlukan untuk menyerahkan pesanan Anda.

## Data yang kami simpan

- **Nama, email, dan nomor telepon** yang Anda isi saat memesan
- **Pesanan Anda**: apa yang dibeli, kapan, dan apakah sudah dibayar
- Nomor kartu atau rekening **tidak pernah sampai ke kami**; pembayaran berlangsung di halaman penyedia pembayaran

## Untuk apa

Untuk mengirim barang, tanda terima, dan pengingat pembayaran. Kabar tentang kelas baru hanya kami kirim bila Anda mencentangnya saat memesan.

## Hak Anda

Tulis ke [halo@buatfilm.test](mailto:halo@buatfilm.test) untuk meminta salinan data Anda atau menghapusnya. Catatan pesanan tetap kami simpan tanpa nama selama diwajibkan oleh hukum.`,
  terms: `Dengan memesan di BuatFilm Anda menyetujui hal-hal berikut.

## Pesanan dan pembayaran

Pesanan berlaku setelah dibayar. Bila belum dibayar sampai batas waktu yang tertera di halaman pesanan, pesanan batal dengan sendirinya dan tidak ada yang ditagih.

## Kursus

Akses berlaku untuk satu orang dan tidak boleh dibagikan. Film yang Anda buat selama kursus adalah milik Anda.

## Lisensi

Satu kunci untuk satu komputer, berlaku selamanya. Kunci yang dijual kembali atau disebarkan dapat kami nonaktifkan.

## Pengembalian dana

Lihat kebijakan pengembalian dana di bagian bawah halaman ini.

## Hukum yang berlaku

Hukum Republik Indonesia.`,
}

export const fieldPolicies: DemoPolicies = {
  refund:
    'Not useful to you? Write to us within 30 days and we refund the full price. Revealed licence keys are excluded.',
  privacy: `We ask for what it takes to hand you your order, and for nothing else.

## What we keep

- Your **name, email and phone number**, as you typed them at checkout
- Your **orders**: what, when, and whether they were paid
- **Never your card**: you pay on the payment provider's own page

## What for

To send your goods, your receipt and, before an unpaid order runs out, a reminder. News only if you ticked the box at checkout.

## Your rights

Write to [hello@acme.test](mailto:hello@acme.test) for a copy of your data or to have it erased. Orders stay in our books without your name for as long as the law asks for them.`,
  terms: `By ordering from Acme Field Supply you agree to the following.

## Orders and payment

An order counts once it is paid. One that is still unpaid at the time shown on its page ends by itself, and nothing is charged.

## Guides

Yours to read, print and take along. Please do not publish or resell the file.

## Licences

One key works on up to three devices that you use yourself. It does not expire.

## Outdoors

Guides and maps help you decide; they do not decide for you. Check the weather, tell somebody where you go, and turn around in time.

## Law

The laws of the State of New York.`,
}

export const ledgerPolicies: DemoPolicies = {
  refund:
    'Bila lembarnya tidak cocok untuk usaha Anda, tulis kepada kami dalam 14 hari dan uang Anda kami kembalikan seluruhnya.',
  privacy: `Dani hanya meminta data yang diperlukan untuk menyerahkan pesanan Anda.

## Data yang kami simpan

- **Nama, email, dan nomor telepon** yang Anda isi saat memesan
- **Pesanan Anda**: apa yang dibeli, kapan, dan apakah sudah dibayar
- **Nomor WhatsApp** hanya bila Anda mencentangnya saat memesan; balas STOP dan tidak ada pesan lagi

Pertanyaan tentang data Anda: [dani@dani.test](mailto:dani@dani.test).`,
  terms: `Dengan memesan di sini Anda menyetujui hal-hal berikut.

## Pesanan dan pembayaran

Pesanan berlaku setelah dibayar. Bila belum dibayar sampai batas waktu di halaman pesanan, pesanan berakhir dengan sendirinya dan tidak ada yang ditagih.

## Lembar kas

Untuk usaha Anda sendiri. Mohon tidak dijual lagi.`,
}

/** Those of the platform itself, for whoever opens a shop. */
export const platformPolicies: DemoPolicies = {
  refund: '',
  terms: `Dengan membuka toko di Gerai Anda menyetujui hal-hal berikut.

## Toko Anda

Anda menjual atas nama sendiri, dan uang pembeli masuk langsung ke akun pembayaran Anda. Harga, barang, pajak, dan janji kepada pembeli adalah tanggung jawab Anda.

## Paket

Paket berbayar ditagih di muka. Toko yang tidak membayar kembali ke batas paket gratis seminggu setelah jatuh tempo; datanya tetap ada.

## Yang tidak boleh

Barang terlarang, penipuan, dan nama orang lain sebagai alamat toko. Toko seperti itu kami tutup, dengan alasan tertulis.

## Berhenti

Anda boleh berhenti kapan saja dan mengunduh seluruh data toko. Data dihapus 30 hari setelah toko ditutup.

Ini contoh untuk demo: tulis ketentuan Anda sendiri di toko milik platform, bagian Pengaturan, Kebijakan.`,
  privacy: `## Yang kami simpan

- **Akun Anda**: alamat surel dan kata sandi yang tidak dapat dibaca siapa pun
- **Toko Anda**: barang, pesanan, dan pelanggan, yang hanya dilihat tim Anda
- **Kunjungan**: dihitung tanpa nama dan tanpa cookie

## Siapa yang melihatnya

Admin platform hanya melihat toko Anda setelah menulis alasannya, paling lama 30 menit, dan Anda membacanya di log audit.

## Hak Anda

Minta salinan atau penghapusan data lewat alamat kontak platform.

Ini contoh untuk demo: tulis teks Anda sendiri di toko milik platform, bagian Pengaturan, Kebijakan.`,
}

/** Arabic letters as they are usually written in Latin ones. Vowel signs are left out, as people do. */
const ARABIC: Record<string, string> = {
  ...{ ا: 'a', أ: 'a', إ: 'i', آ: 'a', ب: 'b', ت: 't', ث: 'th', ج: 'j', ح: 'h', خ: 'kh', د: 'd', ذ: 'dh' },
  ...{ ر: 'r', ز: 'z', س: 's', ش: 'sh', ص: 's', ض: 'd', ط: 't', ظ: 'z', ع: 'a', غ: 'gh', ف: 'f', ق: 'q' },
  ...{ ك: 'k', ل: 'l', م: 'm', ن: 'n', ه: 'h', و: 'w', ي: 'y', ى: 'a', ة: 'a', ء: '', ئ: 'y', ؤ: 'w' },
}

/** The address that a shop's name suggests; '' where the name has nothing that an address could hold. */
export function slugFrom(name: string): string {
  return [...name.normalize('NFKD').toLowerCase()]
    .map((letter) => ARABIC[letter] ?? letter)
    .join('')
    .replaceAll(/[\u0300-\u036f\u064b-\u0655\u0670'’`]/g, '')
    .replaceAll('&', ' and ')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-|-$/g, '')
}

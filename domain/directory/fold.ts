// Text as a search compares it: lower case, without diacritics, in words. Index and question are folded by the same rule.

/** Letters that Unicode does not take apart into a letter and a mark. */
const WHOLE: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
}

/** Words of letters and digits: "Luís O'Brien-Hall" → luis, obrien, hall; "T&O" → t, and, o. */
export function wordsOf(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** As `wordsOf`, and what stands on either side of an apostrophe, so that "o brien" finds O'Brien. */
export function indexWords(text: string): string[] {
  const parts = text.split(/\s+/).filter((part) => /['’]/.test(part))
  const split = parts.flatMap((part) => wordsOf(part.replace(/['’]/g, ' '))).filter((word) => word.length > 1)
  return [...wordsOf(text), ...split]
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/&/g, ' and ')
    .replace(/[øłđðþßæœı]/g, (letter) => WHOLE[letter] ?? letter)
}

/** The digits of a number as it is dialled here: +44 stands for the 0 of a British number. */
export function digitsOf(number: string): string {
  return number.replace(/^\s*\+44\s*(\(0\))?/, '0').replace(/\D/g, '')
}

/** Text in Unicode NFC, the only form that is stored. */
export const nfc = (text: string): string => text.normalize('NFC');

/**
 * The form that texts are compared in by searches: lower case, without diacritics, `đ` as `d`, runs of white space as one space.
 * Old and new tone placement (hoà, hòa) and case therefore fall together. For searching only; never shown, never stored as content.
 */
export const foldForSearch = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').replace(/\s+/g, ' ').trim();

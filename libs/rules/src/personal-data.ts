import { type Check, type Refusal, unless } from './refusal.js';

/** Kinds of trace that lead to a person and that a pattern can see. */
const TRACES = ['EMAIL', 'HANDLE', 'PHONE', 'IDENTITY_NUMBER'] as const;
type Trace = (typeof TRACES)[number];
/** Beside those, the name of a user before the host of an address. */
type AddressTrace = Trace | 'USER';
const DIGITS: readonly Trace[] = ['PHONE', 'IDENTITY_NUMBER'];

const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2])';
const YEAR = '(?:19|20)\\d{2}';

/** Digits that name no one: UUIDs, dates such as 06/3/2023 or 2023-03-06, times of day; not inside a longer row of groups. */
const HARMLESS = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?<!\d[ ./-])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|${DAY}(?<gap>[./-])${MONTH}\k<gap>${YEAR}|${YEAR}-\d{2}-\d{2}|\d{1,2}[:h]\d{2}(?::\d{2})?)(?![\p{L}\p{N}]|[./-]\d)`,
  'giu',
);

/** One separator that people put between groups of digits, brackets of an area code included. */
const GAP = String.raw`[\s.\-()]{0,2}`;

const patterns: Readonly<Record<Trace, RegExp>> = {
  /** Whatever stands at both sides of the at-sign: an address bears more signs than one thinks of (`o'x@…`). */
  EMAIL: /[^\s@]@[^\s@]+\.[\p{L}\p{N}]{2,}/u,
  /** `@name` as networks write accounts; what follows an address' at-sign is an e-mail address, not a handle. */
  HANDLE: /(?<![\p{L}\p{N}._%+-])@[\p{L}\p{N}_][\p{L}\p{N}_.-]+/u,
  /**
   * Vietnamese numbers: `+84`, `0084` or a leading 0, then 9 digits (mobile, old landline) or 10 (landline), grouped in any
   * way; a bare `84` only without gaps, because sums of money are written `84.500.000.000`.
   */
  PHONE: new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:\(?(?:\+|00)84${GAP}(?:\(?0\)?)?|\(?0)${GAP}[235789](?:${GAP}\d){8,9}(?!\d)|(?<![\p{L}\p{N}+])84[235789]\d{8,9}(?![\p{L}\d])`,
    'u',
  ),
  /** Citizen identity numbers: 12 digits; they begin with 0, so grouped ones are told from sums of money. */
  IDENTITY_NUMBER: new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:\d{12}|0\d{2}(?:[ .-]\d{3}){3}|0\d{3}(?:[ .-]\d{4}){2})(?![\p{L}\p{N}])`,
    'u',
  ),
};

/** Web addresses as they stand in a text, to its next blank. */
const WEB_ADDRESS = /https?:\/\/\S+/giu;

/** Text as a web address carries it: a plus is a blank, but for one that a value begins with. What is no such text, as it stands. */
const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part.replace(/(?<![=&?#])\+/g, ' '));
  } catch {
    return part;
  }
};

/** In what an address asks for or points at, and before its host. In its path account names stand: nobody finds the page without. */
const tracesInAddress = (address: string): readonly AddressTrace[] => {
  if (!URL.canParse(address)) return tracesIn(address);
  const { username, password, search, hash } = new URL(address);
  const asked = decoded(`${search} ${hash}`).normalize('NFKC');
  return [
    ...(username + password === '' ? [] : (['USER'] as const)),
    ...(['EMAIL', 'PHONE'] as const).filter((trace) => patterns[trace].test(asked)),
  ];
};

const tracesIn = (text: string): readonly Trace[] => {
  const whole = text.normalize('NFKC');
  const withoutDates = whole.replace(HARMLESS, ' ; ');
  return TRACES.filter((trace) => patterns[trace].test(DIGITS.includes(trace) ? withoutDates : whole));
};

const refusedFor = (field: string, found: readonly AddressTrace[]): Refusal | undefined =>
  unless(found.length === 0, 'INV-17', { field, found: [...new Set(found)] });

/** INV-17 for a web address: no user's name before the host; no e-mail address and no phone number behind the path. */
export const addressFreeOfIdentity = (address: string, field: string): Check =>
  refusedFor(field, tracesInAddress(address));

/** INV-17 for a reference to what others hold: its web addresses, and what stands beside them. */
export const referenceFreeOfIdentity = (reference: string, field: string): Check =>
  refusedFor(field, [
    ...tracesIn(reference.replace(WEB_ADDRESS, ' ; ')),
    ...[...reference.matchAll(WEB_ADDRESS)].flatMap(([address]) => tracesInAddress(address)),
  ]);

/**
 * INV-17: refuses a text for the event log that visibly holds an identity: an e-mail address, a Vietnamese phone number, an
 * account handle, an identity number. A net, not a proof: it sees no names and nothing that was spelled out to get past it;
 * what the official declares and the vault remain the rule. The refusal names the field and the kind of trace, never the trace.
 */
export const freeOfIdentity = (text: string, field: string): Check => refusedFor(field, tracesIn(text));

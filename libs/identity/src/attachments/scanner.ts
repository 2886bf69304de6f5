/** What a scanner says of a file. */
export const SCAN_VERDICTS = ['CLEAN', 'INFECTED', 'NOT_SCANNED'] as const;
export type ScanVerdict = (typeof SCAN_VERDICTS)[number];

/** A verdict, and who gave it: the scanner with its version, or that there is none. */
export interface Scan {
  readonly verdict: ScanVerdict;
  readonly by: string;
}

/** Looks at what is uploaded, before anybody can refer to it. The hook for an installation's own scanner. */
export interface AttachmentScanner {
  /**
   * @param content In order, piece by piece; need not be read to its end.
   * @throws Unavailable when it cannot look at it now: the upload is refused, and may be sent again.
   */
  scan(file: { readonly mediaType: string; readonly size: number }, content: AsyncIterable<Uint8Array>): Promise<Scan>;
}

/** Where no scanner is installed: says of every file that nobody has looked at it. */
export const scansNothing: AttachmentScanner = {
  scan: async () => ({ verdict: 'NOT_SCANNED', by: 'none' }),
};
